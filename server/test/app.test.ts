import assert from "node:assert/strict";
import { test } from "node:test";
import { keysApp } from "@bifrost-keys/server";
import type { KeyList, Store } from "@bifrost-keys/server/store";
import type { BifrostError, Key } from "bifrost-keys";

/** A store as someone else might write it. */
function memoryStore(): Store {
  const stored: { provider: string; key: Key }[] = [];
  return {
    provider: async (name) =>
      ({ openai: {}, keyless: { is_key_less: true, base_provider_type: "openai" }, mine: { base_provider_type: "ollama" } })[name],
    async keys(provider) {
      const keys = stored.filter((entry) => entry.provider === provider).map(({ key }) => key);
      return { keys: keys.slice(0, 1), total: keys.length };
    },
    async insert(provider, key) {
      if (stored.some((entry) => entry.key.id === key.id)) return "id";
      stored.push({ provider, key });
      return undefined;
    },
    close: async () => {},
  };
}

const create = (provider: string, body: object) =>
  new Request(`http://localhost/api/providers/${provider}/keys`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });

test("the endpoint is a fetch handler over any store", async () => {
  const app = keysApp({ store: memoryStore() });
  assert.equal((await app.fetch(create("openai", { id: "a", value: "sk-test-1" }))).status, 200);
  assert.equal((await app.fetch(create("openai", { id: "a", value: "sk-test-1" }))).status, 409);
  assert.equal((await app.fetch(create("openai", { id: "b", value: "sk-test-1" }))).status, 200);
  const list = await app.fetch(new Request("http://localhost/api/providers/openai/keys?x=/y#z/w"));
  const { keys, total } = (await list.json()) as KeyList;
  assert.deepEqual([keys.map(({ id }) => id), total], [["a"], 2]);
});

test("what the store knows of a provider decides which rules hold", async () => {
  const app = keysApp({ store: memoryStore() });
  const message = async (provider: string) => {
    const answer = await app.fetch(create(provider, {}));
    return ((await answer.json()) as BifrostError).error.message;
  };
  assert.equal(await message("keyless"), "Cannot add keys to a keyless provider");
  assert.equal(await message("mine"), "ollama_key_config.url is required for Ollama keys");
  assert.equal(await message("openai"), "Key value must not be empty");
  assert.equal(await message("unknown"), "Provider not found: not found");
});

test("another guard may let others in", async () => {
  const guard: NonNullable<Parameters<typeof keysApp>[0]["guard"]> = async (c, next) =>
    c.req.header("authorization") === "Bearer test" ? next() : c.body(null, 401);
  const app = keysApp({ store: memoryStore(), guard });
  assert.equal((await app.fetch(new Request("https://keys.example/api/providers/openai/keys"))).status, 401);
  const headers = { Authorization: "Bearer test" };
  assert.equal((await app.fetch(new Request("https://keys.example/api/providers/openai/keys", { headers }))).status, 200);
});
