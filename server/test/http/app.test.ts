import assert from "node:assert/strict";
import { keysApp } from "@bifrost-keys/server";
import { memoryStore } from "@bifrost-keys/server/memory";
import type { Store } from "@bifrost-keys/server/store";
import type { BifrostError, Key } from "bifrost-keys";
import { test } from "../support/test.js";

/** A store with providers of each kind whose lists never return more than one key. */
async function testStore(): Promise<Store> {
  const store = memoryStore();
  const change = { time: "", actor: "test", action: "create_provider" } as const;
  for (const [name, is_key_less, base_provider_type] of [
    ["keyless", true, "openai"],
    ["mine", false, "cohere"],
  ] as const) {
    await store.addProvider({ name, custom_provider_config: { is_key_less, base_provider_type } }, change);
  }
  return { ...store, keys: (page) => store.keys({ ...page, limit: 1 }) };
}

const create = (provider: string, body: object) =>
  new Request(`http://localhost/api/providers/${provider}/keys`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });

test("the endpoint is a fetch handler over any store", async () => {
  const app = keysApp({ store: await testStore() });
  assert.equal((await app.fetch(create("openai", { id: "a", value: "sk-test-1" }))).status, 200);
  assert.equal((await app.fetch(create("openai", { id: "a", value: "sk-test-1" }))).status, 409);
  assert.equal((await app.fetch(create("openai", { id: "b", value: "sk-test-1" }))).status, 200);
  const list = await app.fetch(new Request("http://localhost/api/providers/openai/keys?x=/y#z/w"));
  const { keys, total } = (await list.json()) as { keys: Key[]; total: number };
  assert.deepEqual([keys.map(({ id }) => id), total], [["a"], 2]);
});

test("the settings of a provider in the store select the rules", async () => {
  const app = keysApp({ store: await testStore() });
  const message = async (provider: string) => {
    const answer = await app.fetch(create(provider, {}));
    return ((await answer.json()) as BifrostError).error.message;
  };
  assert.equal(await message("keyless"), "Cannot add keys to a keyless provider");
  assert.equal(await message("mine"), "Key value must not be empty");
  assert.equal(await message("ollama"), "ollama_key_config.url is required for Ollama keys");
  assert.equal(await message("openai"), "Key value must not be empty");
  assert.equal(await message("unknown"), "Provider not found: not found");
});

test("a custom accessControl can allow other machines", async () => {
  const accessControl: NonNullable<Parameters<typeof keysApp>[0]["accessControl"]> = async (c, next) =>
    c.req.header("authorization") === "Bearer test" ? next() : c.body(null, 401);
  const app = keysApp({ store: await testStore(), accessControl });
  assert.equal((await app.fetch(new Request("https://keys.example/api/providers/openai/keys"))).status, 401);
  const headers = { Authorization: "Bearer test" };
  assert.equal(
    (await app.fetch(new Request("https://keys.example/api/providers/openai/keys", { headers }))).status,
    200,
  );
});
