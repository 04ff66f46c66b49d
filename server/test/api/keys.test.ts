import assert from "node:assert/strict";
import { join } from "node:path";
import { assertError, start, temporaryFolder } from "../support/endpoint.js";
import { test } from "../support/test.js";

const EXAMPLE = '{"name":"prod","value":"sk-test-0123456789abcdef","models":["*"],"weight":1}';
const MASKED = { value: "sk-t************************cdef", env_var: "", from_env: false };

test("the request in the banner creates a key, and the answer is redacted", async (t) => {
  const endpoint = await start(t);
  const { status, headers, body } = await endpoint.create("openai", EXAMPLE);
  assert.equal(status, 200);
  assert.equal(headers["content-type"], "application/json");
  assert.equal(headers["cache-control"], "no-store");
  const { id, ...rest } = body;
  assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  assert.deepEqual(rest, {
    name: "prod",
    value: MASKED,
    models: ["*"],
    blacklisted_models: [],
    weight: 1,
    enabled: true,
    use_for_batch_api: false,
  });
});

test("an empty request is refused as the gateway refuses it, and stores nothing", async (t) => {
  const endpoint = await start(t);
  assertError(await endpoint.create("openai", "{}"), {
    status: 400,
    code: "value_required",
    message: "Key value must not be empty",
  });
  assert.deepEqual((await endpoint.list("openai")).body, { keys: [], total: 0 });
});

test("the 22 standard providers exist from the start, others do not", async (t) => {
  const endpoint = await start(t);
  const names =
    "anthropic azure bedrock cerebras cohere elevenlabs gemini groq huggingface mistral nebius ollama openai " +
    "openrouter parasail perplexity replicate runway sgl vertex vllm xai";
  for (const name of names.split(" ")) assert.equal((await endpoint.list(name)).status, 200, name);
  const unknown = { status: 404, code: "provider_not_found", message: "Provider not found: not found" };
  assertError(await endpoint.list("OpenAI"), unknown);
  assertError(await endpoint.create("nobody", EXAMPLE), unknown);
});

test("keys are listed by provider, redacted, in order of creation", async (t) => {
  const endpoint = await start(t);
  const names = ["c", "a", "b", "z", "0"];
  for (const name of names) {
    // Ids in reverse order of creation.
    const id = `id-${9 - names.indexOf(name)}`;
    assert.equal((await endpoint.create("openai", { id, name, value: "sk-test-0123456789abcdef" })).status, 200);
  }
  await endpoint.create("groq", { name: "other", value: "env.GROQ_KEY" });
  const { body } = await endpoint.list("openai");
  assert.equal(body.total, 5);
  assert.deepEqual(
    body.keys.map((key: { name: string }) => key.name),
    names,
  );
  for (const key of body.keys) assert.deepEqual(key.value, MASKED);
  const {
    keys: [reference],
  } = (await endpoint.list("groq")).body;
  assert.deepEqual(reference.value, { value: "", env_var: "env.GROQ_KEY", from_env: true });
});

test("an id or a name of another key, of any provider, is a conflict", async (t) => {
  const endpoint = await start(t);
  await endpoint.create("openai", { id: "one", name: "prod", value: "sk-test-1" });
  const idTaken = { status: 409, code: "id_taken", message: "Key ID already exists" };
  const nameTaken = {
    status: 409,
    code: "name_taken",
    message: "API key names must be unique across providers. Choose a different name",
  };
  assertError(await endpoint.create("groq", { id: "one", name: "new", value: "sk-test-2" }), idTaken);
  assertError(await endpoint.create("groq", { id: "one", name: "prod", value: "sk-test-2" }), idTaken);
  assertError(await endpoint.create("groq", { id: "two", name: "prod", value: "sk-test-2" }), nameTaken);
  assert.equal((await endpoint.list("groq")).body.total, 0);
});

test("ids and names are compared exactly: case, accents, blanks and NUL characters count", async (t) => {
  const endpoint = await start(t);
  const names = ["prod", "Prod", "prod ", "pröd", "pro\u0308d", "a", "a\0", "a\0b", "a\0c", "1", "1.0"];
  for (const name of names) {
    assert.equal((await endpoint.create("openai", { id: name, name, value: "sk-test-1" })).status, 200, name);
  }
  for (const name of names) {
    assertError(await endpoint.create("openai", { id: `${name}+`, name, value: "sk-test-1" }), {
      status: 409,
      code: "name_taken",
    });
    assertError(await endpoint.create("openai", { id: name, value: "sk-test-1" }), { status: 409, code: "id_taken" });
  }
  assert.deepEqual(
    (await endpoint.list("openai")).body.keys.map((key: { id: string }) => key.id),
    names,
  );
});

test("any number of keys may have no name", async (t) => {
  const endpoint = await start(t);
  for (const provider of ["openai", "openai", "groq"]) {
    assert.equal((await endpoint.create(provider, { value: "sk-test-1" })).status, 200);
  }
});

test("a key survives the process that stored it, however that ends", async (t) => {
  const DATABASE_FILE = join(temporaryFolder(t), "keys.db");
  for (const [index, signal] of (["SIGTERM", "SIGKILL", "SIGINT"] as const).entries()) {
    const endpoint = await start(t, { DATABASE_FILE });
    assert.equal((await endpoint.list("openai")).body.total, index);
    assert.equal((await endpoint.create("openai", { name: signal, value: "sk-test-1" })).status, 200);
    assert.equal(await endpoint.stop(signal), signal === "SIGKILL" ? null : 0);
  }
  const { body } = await (await start(t, { DATABASE_FILE })).list("openai");
  assert.deepEqual(
    body.keys.map((key: { name: string }) => key.name),
    ["SIGTERM", "SIGKILL", "SIGINT"],
  );
});

test("every text in a key is stored unchanged", async (t) => {
  const endpoint = await start(t);
  const deployments = { __proto__x: "1", "10": "a", "9": "b", ключ: "\u{1f511}" };
  const sent = `{"name":"'; drop table keys; --","weight":0.1,"models":["a\\u0000b"],
    "azure_key_config":{"endpoint":"https://example.openai.azure.com","deployments":${JSON.stringify(deployments).replace("__proto__x", "__proto__")}}}`;
  const created = await endpoint.create("azure", sent);
  assert.equal(created.status, 200);
  assert.deepEqual((await endpoint.list("azure")).body.keys, [created.body]);
  assert.ok(Object.hasOwn(created.body.azure_key_config.deployments, "__proto__"));
});

test("only listed environment variables are read, and none is ever shown", async (t) => {
  const env = { BIFROST_KEYS_ENVIRONMENT: "LISTED_SET, LISTED_UNSET", LISTED_SET: "sk-canary-listed", SECRET: "" };
  const endpoint = await start(t, env);
  const required = { status: 400, code: "value_required" };
  assert.equal((await endpoint.create("openai", { value: "env.LISTED_SET" })).status, 200);
  assertError(await endpoint.create("openai", { value: "env.LISTED_UNSET" }), required);
  // For a variable that is not listed, the answer does not depend on its value.
  assert.equal((await endpoint.create("openai", { value: "env.SECRET" })).status, 200);
  assert.equal((await endpoint.create("openai", { value: "env.UNKNOWN" })).status, 200);
  assert.doesNotMatch(JSON.stringify((await endpoint.list("openai")).body), /canary/);
});
