import assert from "node:assert/strict";
import { keysApp } from "@bifrost-keys/server";
import { gatewayStore } from "@bifrost-keys/server/gateway";
import { memoryStore } from "@bifrost-keys/server/memory";
import type { Change } from "@bifrost-keys/server/store";
import * as api from "bifrost-keys";
import { start } from "../support/endpoint.js";
import { forwardTo, KEYS } from "../support/gateway.js";
import { test } from "../support/test.js";

// The shared suites are plain JavaScript, so that every runtime can load them.
const suite = (name: string) => import(new URL(`../../../../tests/${name}.js`, import.meta.url).href);
const { runEndpoint } = await suite("suite/endpoint");
const { readCases } = await suite("helpers/cases");

const SECRET = "sk-test-forwarded-0123456789";

// A gateway shows only masks. So this endpoint cannot know whether AWS keys that are sent again in plain text equal the
// stored ones, and cannot give advice about the text of a kept value.
const UNKNOWABLE = [
  "token: the same keys again, no token: it stays",
  "endpoint changed, value kept by its mask",
  "endpoint changed, value and the block's secrets kept",
];

test("the recorded cases pass when they are forwarded to a second endpoint", async (t) => {
  for (const [file, all] of Object.entries(readCases() as Record<string, { name: string }[]>)) {
    const cases = all.filter(({ name }) => !UNKNOWABLE.includes(name));
    const twoEndpoints = ({ store, environment }: Parameters<typeof keysApp>[0]) => {
      const second = keysApp({ store });
      return keysApp({
        store: gatewayStore({ url: "http://localhost", fetch: async (r) => second.fetch(r) }),
        environment,
      });
    };
    const result = await runEndpoint({ api, keysApp: twoEndpoints, openStore: async () => memoryStore() }, file, cases);
    t.diagnostic(`${file}: ${result.cases} cases, ${result.failures.length} failed`);
    assert.deepEqual(result.failures, []);
  }
});

test("a second program stores the keys that are forwarded to it over HTTP", async (t) => {
  const gateway = await start(t);
  const changes: Change[] = [];
  const send = forwardTo({ url: `http://127.0.0.1:${gateway.port}/`, record: (change) => void changes.push(change) });

  const created = await send("POST", KEYS, { id: "one", name: "prod", value: SECRET, models: ["*"], weight: 1 });
  assert.equal(created.status, 200, created.text);
  const tag = created.headers.get("etag") as string;
  const stored = await gateway.send("GET", `${KEYS}/one`);
  assert.equal(stored.headers.etag, tag);
  assert.deepEqual(created.body, stored.body);
  assert.equal((await send("GET", `${KEYS}/one`)).headers.get("etag"), tag);

  const azure = {
    name: "azure",
    azure_key_config: { endpoint: "https://one.example.com", client_id: "client-0123456789abcdef" },
  };
  const { id } = (await send("POST", "/api/providers/azure/keys", azure)).body;
  const path = `/api/providers/azure/keys/${id}`;
  const redacted = (await send("GET", path)).body;
  const renamed = await send("PUT", path, { ...redacted, name: "renamed" });
  assert.equal(renamed.status, 200, renamed.text);
  assert.deepEqual(renamed.body, { ...redacted, name: "renamed" });
  // A kept secret must not be sent to another endpoint.
  const moved = {
    ...redacted,
    azure_key_config: { ...redacted.azure_key_config, endpoint: "https://two.example.com" },
  };
  assert.equal((await send("PUT", path, moved)).body.error.code, "secret_required");

  assert.equal((await send("POST", KEYS, { id: "one", value: SECRET })).body.error.code, "id_taken");
  assert.equal((await send("POST", KEYS, { name: "prod", value: SECRET })).body.error.code, "name_taken");
  const dryRun = await send("POST", `${KEYS}?dry_run=true`, { name: "prod", value: SECRET, models: ["*"], weight: 1 });
  assert.deepEqual(
    dryRun.body.issues.map((issue: api.Issue) => issue.code),
    ["name_taken"],
  );

  await gateway.send("PUT", `${KEYS}/one`, {
    headers: { "Content-Type": "application/json" },
    body: '{"name":"by another"}',
  });
  assert.equal((await send("PUT", `${KEYS}/one`, { name: "mine" }, { "If-Match": tag })).status, 412);
  assert.equal((await send("DELETE", `${KEYS}/one`, undefined, { "If-Match": tag })).status, 412);
  assert.equal((await send("DELETE", `${KEYS}/one`)).status, 200);
  assert.equal((await gateway.send("GET", `${KEYS}/one`)).status, 404);

  const custom = { provider: "my-llm", custom_provider_config: { base_provider_type: "openai" } };
  assert.equal((await send("POST", "/api/providers", custom)).status, 200);
  assert.equal((await send("POST", "/api/providers", custom)).body.error.code, "provider_taken");
  assert.deepEqual(
    (await send("GET", "/api/providers?search=MY-")).body.providers.map(({ name }: { name: string }) => name),
    ["my-llm"],
  );
  assert.equal((await send("DELETE", "/api/providers/my-llm")).status, 200);
  assert.equal((await send("GET", "/api/providers/my-llm")).status, 404);
  assert.equal((await send("GET", "/health/ready")).status, 200);

  assert.deepEqual(
    changes.map(({ action }) => action),
    ["create_key", "create_key", "update_key", "delete_key", "create_provider", "delete_provider"],
  );
  const log = gateway.output();
  for (const secret of [SECRET, "client-0123456789abcdef"]) assert.ok(!(log.stdout + log.stderr).includes(secret));
});

test("lists of any length are read page by page, and paged and searched by the endpoint", async (_t) => {
  const second = keysApp({ store: memoryStore() });
  const asked: string[] = [];
  const send = forwardTo({
    url: "http://localhost",
    fetch: async (request) => {
      asked.push(new URL(request.url).search);
      return second.fetch(request);
    },
  });
  const names = Array.from({ length: 1203 }, (_, index) => `Key ${String(index).padStart(4, "0")}`);
  for (const name of names) {
    const request = {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ name, value: SECRET }),
    };
    await second.fetch(new Request(`http://localhost${KEYS}`, request));
  }
  const named = ({ body }: { body: any }) =>
    (Array.isArray(body) ? body : body.keys).map((key: { name: string }) => key.name);
  const last = await send("GET", `${KEYS}?limit=5&offset=1200`);
  assert.deepEqual(named(last), names.slice(1200));
  assert.equal(last.body.total, 1203);
  const offsets = asked
    .filter((query) => query.includes("limit"))
    .map((query) => Number(new URLSearchParams(query).get("offset")));
  assert.ok(offsets.length > 2 && offsets.length < 20, offsets.join());
  assert.deepEqual(await send("GET", KEYS).then(named), names);
  assert.deepEqual(await send("GET", "/api/keys").then(named), names);
  const found = await send("GET", "/api/keys?search=key%20000&limit=3&offset=2");
  assert.deepEqual(named(found), ["Key 0002", "Key 0003", "Key 0004"]);
  assert.equal(found.headers.get("x-total-count"), "10");
});

// Together these keys are longer than any response that is read.
test("a list of large keys is read in pages that are small enough", async () => {
  const second = keysApp({ store: memoryStore() });
  let [longest, all] = [0, 0];
  const send = forwardTo({
    url: "http://localhost",
    fetch: async (request) => {
      const answer = await second.fetch(request);
      const text = await answer.text();
      [longest, all] = [Math.max(longest, text.length), all + text.length];
      return new Response(text, answer);
    },
  });
  const models = ["m".repeat(240_000)];
  const ids = Array.from({ length: 150 }, (_, index) => `key-${index}`);
  for (const id of ids) {
    const request = {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ id, value: SECRET, models }),
    };
    assert.equal((await second.fetch(new Request(`http://localhost${KEYS}`, request))).status, 200);
  }
  for (const path of [KEYS, "/api/keys"]) {
    const { status, body } = await send("GET", path);
    assert.equal(status, 200);
    assert.deepEqual(
      (Array.isArray(body) ? body : body.keys).map(({ id }: { id: string }) => id),
      ids,
    );
  }
  assert.ok(all > 70_000_000 && longest < 6_000_000, `${longest} of ${all}`);
});

// A gateway's keys may be created or deleted, so that later ones move, while its list is read page by page.
test("no key is listed twice even if the gateway's keys move", async () => {
  const ids = Array.from({ length: 60 }, (_, index) => `key-${index}`);
  const send = forwardTo({
    url: "http://localhost",
    fetch: async (request) => {
      const { pathname, searchParams } = new URL(request.url);
      if (!pathname.endsWith("/keys")) return Response.json({ name: "openai" });
      const [limit = 0, offset = 0] = ["limit", "offset"].map((name) => Number(searchParams.get(name)));
      const keys = ids
        .slice(offset, offset + limit)
        .map((id) => ({ id, name: id, value: { value: "*".repeat(32), env_var: "", from_env: false } }));
      const answer = Response.json({ keys, total: ids.length });
      if (offset === 0) ids.unshift("new");
      return answer;
    },
  });
  const { body } = await send("GET", KEYS);
  assert.deepEqual(
    body.keys.map(({ id }: { id: string }) => id),
    Array.from({ length: 60 }, (_, index) => `key-${index}`),
  );
});

test("the program forwards to another one with the token that the other one accepts", async (t) => {
  const token = "gateway-token-0123456789abcdef-0123456789";
  const gateway = await start(t, { BIFROST_KEYS_TOKENS: `front:write:${token}` });
  const GATEWAY_URL = `http://127.0.0.1:${gateway.port}`;
  const front = await start(t, { DATABASE_FILE: "", GATEWAY_URL, BIFROST_KEYS_GATEWAY_TOKEN: token });
  assert.match(front.output().stderr, new RegExp(`forwarded to ${GATEWAY_URL}\n`));
  const created = await front.create("openai", { id: "one", value: SECRET });
  assert.equal(created.status, 200);
  const headers = { Authorization: `Bearer ${token}` };
  assert.deepEqual((await gateway.send("GET", `${KEYS}/one`, { headers })).body, created.body);
  const [line] = await front.log(1);
  const advice = ["models_empty", "weight_zero", "name_empty"];
  // The route that answered, not the one that forwards everything else.
  assert.equal(line.route, "/api/providers/:provider/keys");
  assert.deepEqual(line.change, { action: "create_key", provider: "openai", key_id: "one", advice });

  const stranger = await start(t, { DATABASE_FILE: "", GATEWAY_URL, BIFROST_KEYS_GATEWAY_TOKEN: `${token}x` });
  const denied = await stranger.create("openai", { value: SECRET });
  assert.deepEqual([denied.status, denied.body.error.code], [502, "gateway_denied"]);
  assert.equal((await stranger.log(1))[0].code, "gateway_denied");

  await gateway.stop();
  const gone = await front.create("openai", { value: SECRET });
  assert.deepEqual([gone.status, gone.body.error.code, gone.headers["retry-after"]], [503, "gateway_unavailable", "5"]);
  for (const { stdout, stderr } of [gateway.output(), front.output(), stranger.output()]) {
    for (const secret of [SECRET, token]) assert.ok(!(stdout + stderr).includes(secret));
  }
});
