import assert from "node:assert/strict";
import { assertError, type Endpoint, start } from "../support/endpoint.js";
import { test } from "../support/test.js";

const add = (endpoint: Endpoint, body: object) =>
  endpoint.send("POST", "/api/providers", {
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });

const MINE = { provider: "my llm-ü", custom_provider_config: { base_provider_type: "openai" } };
const STORED = { name: "my llm-ü", custom_provider_config: { is_key_less: false, base_provider_type: "openai" } };
const PATH = `/api/providers/${encodeURIComponent(STORED.name)}`;

test("a custom provider is created, read, listed, and deleted with its keys", async (t) => {
  const endpoint = await start(t);
  const added = await add(endpoint, MINE);
  assert.deepEqual([added.status, added.body], [200, STORED]);
  assert.deepEqual((await endpoint.send("GET", PATH)).body, STORED);
  const { body: list } = await endpoint.send("GET", "/api/providers?search=LLM");
  assert.deepEqual(list, { providers: [STORED, { name: "vllm" }], total: 2 });
  assert.equal(
    (await endpoint.create(encodeURIComponent(STORED.name), { name: "its", value: "sk-test-1" })).status,
    200,
  );
  const deleted = await endpoint.send("DELETE", PATH);
  assert.deepEqual([deleted.status, deleted.body], [200, STORED]);
  assert.deepEqual((await endpoint.send("GET", "/api/keys")).body, []);
  // The name of its key can be used again.
  assert.equal((await endpoint.create("openai", { name: "its", value: "sk-test-1" })).status, 200);
  for (const method of ["GET", "DELETE"]) {
    assertError(await endpoint.send(method, PATH), {
      status: 404,
      code: "provider_not_found",
      message: "Provider not found: not found",
    });
  }
});

test("of concurrent creates of one name exactly one succeeds", async (t) => {
  const endpoint = await start(t);
  const statuses = (await Promise.all([add(endpoint, MINE), add(endpoint, MINE), add(endpoint, MINE)])).map(
    ({ status }) => status,
  );
  assert.deepEqual(statuses.sort(), [200, 409, 409]);
  assertError(await add(endpoint, MINE), { status: 409, code: "provider_taken" });
});

test("standard providers always exist", async (t) => {
  const endpoint = await start(t);
  assertError(await add(endpoint, { ...MINE, provider: "OpenAI" }), { status: 400, code: "provider_reserved" });
  assertError(await endpoint.send("DELETE", "/api/providers/openai"), { status: 400, code: "standard_provider" });
  assert.deepEqual((await endpoint.send("GET", "/api/providers/openai")).body, { name: "openai" });
  assert.equal((await endpoint.send("GET", "/api/providers")).body.total, 22);
});

test("a keyless provider has no keys and accepts none", async (t) => {
  const endpoint = await start(t);
  await add(endpoint, {
    provider: "free",
    custom_provider_config: { base_provider_type: "openai", is_key_less: true },
  });
  assertError(await endpoint.create("free", { value: "sk-test-1" }), { status: 400, code: "keyless_provider" });
  assert.deepEqual((await endpoint.list("free")).body, { keys: [], total: 0 });
});

test("an invalid escape in the provider is refused on every path", async (t) => {
  const endpoint = await start(t);
  for (const [method, path] of [
    ["GET", "/api/providers/%zz"],
    ["DELETE", "/api/providers/%zz"],
    ["GET", "/api/providers/%zz/keys"],
    ["GET", "/api/providers/%zz/keys/1"],
  ]) {
    assertError(await endpoint.send(method as string, path as string), { status: 400, code: "invalid_provider" });
  }
});

const put = (endpoint: Endpoint, path: string, body: object | string) =>
  endpoint.send("PUT", path, {
    headers: { "Content-Type": "application/json" },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });

test("a provider's document can be sent back unchanged, or with another configuration", async (t) => {
  const endpoint = await start(t);
  await add(endpoint, MINE);
  await endpoint.create(encodeURIComponent(STORED.name), { name: "its", value: "sk-test-1" });
  for (const path of [PATH, "/api/providers/openai"]) {
    const { body: document } = await endpoint.send("GET", path);
    for (const sent of [document, { ...document, network_config: null, keys: [] }, {}]) {
      const { status, body } = await put(endpoint, path, sent);
      assert.deepEqual([status, body], [200, document]);
    }
  }
  const changed = { name: STORED.name, custom_provider_config: { is_key_less: true, base_provider_type: "gemini" } };
  const { status, body } = await put(endpoint, PATH, changed);
  assert.deepEqual([status, body], [200, changed]);
  assert.deepEqual((await endpoint.send("GET", PATH)).body, changed);
  assertError(await endpoint.create(encodeURIComponent(STORED.name), { value: "sk-test-2" }), {
    status: 400,
    code: "keyless_provider",
  });
  // Its keys are visible again.
  assert.equal((await put(endpoint, PATH, STORED)).status, 200);
  assert.equal((await endpoint.list(encodeURIComponent(STORED.name))).body.total, 1);
  const writes = (await endpoint.log(15)).flatMap(({ change }) =>
    change?.action === "update_provider" ? [change.fields] : [],
  );
  const fields = ["custom_provider_config.is_key_less", "custom_provider_config.base_provider_type"];
  assert.deepEqual(writes, [fields, fields]);
});

test("unsupported or invalid fields of a provider's document are refused by name, and nothing changes", async (t) => {
  const endpoint = await start(t);
  await add(endpoint, MINE);
  const config = STORED.custom_provider_config;
  const cases: [object | string, string, RegExp][] = [
    [{ network_config: {} }, "unsupported_field", /: network_config$/],
    [
      { ...STORED, network_config: { base_url: "x" }, concurrency_and_buffer_size: {} },
      "unsupported_field",
      /: network_config, concurrency_and_buffer_size$/,
    ],
    [
      { custom_provider_config: { ...config, allowed_requests: {} } },
      "unsupported_field",
      /: custom_provider_config\.allowed_requests$/,
    ],
    [
      Object.fromEntries(Array.from({ length: 150 }, (_, index) => [`f${index}`, 1])),
      "unsupported_field",
      /f99, 50 more are not listed$/,
    ],
    [{ name: "other" }, "unsupported_field", /^name cannot be changed$/],
    [{ provider: "other" }, "unsupported_field", /^provider cannot be changed$/],
    [{ keys: [{ value: "x" }] }, "unsupported_field", /^Keys are created by/],
    [{ custom_provider_config: null }, "base_provider_required", /./],
    [{ custom_provider_config: { base_provider_type: "bedrock", is_key_less: true } }, "keyless_bedrock", /./],
    [{ custom_provider_config: { base_provider_type: "groq" } }, "invalid_base_provider", /./],
    [{ custom_provider_config: { base_provider_type: "openai", is_key_less: 1 } }, "invalid_type", /./],
    [`{"custom_provider_config":{},"custom_provider_config":{}}`, "duplicate_field", /./],
    ["[]", "invalid_type", /./],
    ["{", "invalid_json", /./],
    ["", "invalid_json", /./],
  ];
  for (const [body, code, message] of cases) {
    const reply = await put(endpoint, PATH, body);
    assertError(reply, { status: 400, code });
    assert.match(reply.body.error.message, message);
    assert.ok(reply.body.extra_fields.issues.length > 0);
    for (const issue of reply.body.extra_fields.issues) assert.equal(typeof issue.text, "string");
  }
  assert.deepEqual((await endpoint.send("GET", PATH)).body, STORED);
  assertError(await put(endpoint, "/api/providers/openai", { network_config: {} }), {
    status: 400,
    code: "unsupported_field",
  });
  assertError(await put(endpoint, "/api/providers/openai", STORED.custom_provider_config), {
    status: 400,
    code: "unsupported_field",
  });
  assertError(await put(endpoint, "/api/providers/openai", { custom_provider_config: config }), {
    status: 400,
    code: "provider_reserved",
  });
  assertError(await put(endpoint, "/api/providers/nobody", { network_config: {} }), {
    status: 404,
    code: "provider_not_found",
  });
  assertError(await put(endpoint, "/api/providers/%zz", {}), { status: 400, code: "invalid_provider" });
});
