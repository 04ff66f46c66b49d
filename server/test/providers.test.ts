import assert from "node:assert/strict";
import { test } from "node:test";
import { assertError, type Endpoint, start } from "./endpoint.js";

const add = (endpoint: Endpoint, body: object) =>
  endpoint.send("POST", "/api/providers", { headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });

const MINE = { provider: "my llm-ü", custom_provider_config: { base_provider_type: "openai" } };
const STORED = { name: "my llm-ü", custom_provider_config: { is_key_less: false, base_provider_type: "openai" } };
const PATH = `/api/providers/${encodeURIComponent(STORED.name)}`;

test("a custom provider is added, found, listed, given keys and deleted with them", async (t) => {
  const endpoint = await start(t);
  const added = await add(endpoint, MINE);
  assert.deepEqual([added.status, added.body], [200, STORED]);
  assert.deepEqual((await endpoint.send("GET", PATH)).body, STORED);
  const { body: list } = await endpoint.send("GET", "/api/providers?search=LLM");
  assert.deepEqual(list, { providers: [STORED, { name: "vllm" }], total: 2 });
  assert.equal((await endpoint.create(encodeURIComponent(STORED.name), { name: "its", value: "sk-test-1" })).status, 200);
  const deleted = await endpoint.send("DELETE", PATH);
  assert.deepEqual([deleted.status, deleted.body], [200, STORED]);
  assert.deepEqual((await endpoint.send("GET", "/api/keys")).body, []);
  // Its key's name is free again.
  assert.equal((await endpoint.create("openai", { name: "its", value: "sk-test-1" })).status, 200);
  for (const method of ["GET", "DELETE"]) {
    assertError(await endpoint.send(method, PATH), { status: 404, code: "provider_not_found", message: "Provider not found: not found" });
  }
});

test("of two that want a name one gets it", async (t) => {
  const endpoint = await start(t);
  const statuses = (await Promise.all([add(endpoint, MINE), add(endpoint, MINE), add(endpoint, MINE)])).map(({ status }) => status);
  assert.deepEqual(statuses.sort(), [200, 409, 409]);
  assertError(await add(endpoint, MINE), { status: 409, code: "provider_taken" });
});

test("standard providers are always there", async (t) => {
  const endpoint = await start(t);
  assertError(await add(endpoint, { ...MINE, provider: "OpenAI" }), { status: 400, code: "provider_reserved" });
  assertError(await endpoint.send("DELETE", "/api/providers/openai"), { status: 400, code: "standard_provider" });
  assert.deepEqual((await endpoint.send("GET", "/api/providers/openai")).body, { name: "openai" });
  assert.equal((await endpoint.send("GET", "/api/providers")).body.total, 22);
});

test("a keyless provider takes no keys, and has none", async (t) => {
  const endpoint = await start(t);
  await add(endpoint, { provider: "free", custom_provider_config: { base_provider_type: "openai", is_key_less: true } });
  assertError(await endpoint.create("free", { value: "sk-test-1" }), { status: 400, code: "keyless_provider" });
  assert.deepEqual((await endpoint.list("free")).body, { keys: [], total: 0 });
});

test("a provider whose escape is wrong is told so everywhere", async (t) => {
  const endpoint = await start(t);
  for (const [method, path] of [["GET", "/api/providers/%zz"], ["DELETE", "/api/providers/%zz"], ["GET", "/api/providers/%zz/keys"], ["GET", "/api/providers/%zz/keys/1"]]) {
    assertError(await endpoint.send(method as string, path as string), { status: 400, code: "invalid_provider" });
  }
});
