// The operator's limit on the environment variables that keys may refer to. Without it, anyone who may
// write keys can make the gateway send any of its environment variables to a server of their choice.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { keysApp } from "@bifrost-keys/server";
import { gatewayStore } from "@bifrost-keys/server/gateway";
import { memoryStore } from "@bifrost-keys/server/memory";
import type { Store } from "@bifrost-keys/server/store";
import { openapiDocument } from "#server/http/openapi/document";
import { run } from "../support/command.js";
import { temporaryFolder } from "../support/endpoint.js";
import { newGateway } from "../support/new-gateway.js";
import { test } from "../support/test.js";

const REFERENCES = ["OPENAI_*", "AZURE_*_KEY", "EXACT"];

/** Sends requests to an endpoint in this process that limits references. */
function client(store: Store, references: readonly string[] | undefined = REFERENCES) {
  const app = keysApp({ store, references });
  return async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
    const text = body === undefined || typeof body === "string" ? body : JSON.stringify(body);
    const init = { method, headers: { "Content-Type": "application/json", ...headers }, body: text };
    const response = await app.fetch(new Request(`http://localhost/api${path}`, init));
    const answer = await response.text();
    return { status: response.status, body: answer === "" ? undefined : JSON.parse(answer) };
  };
}

type Reply = Awaited<ReturnType<ReturnType<typeof client>>>;

function assertRefused({ status, body }: Reply, subject: string): void {
  assert.deepEqual([status, body.error?.code], [403, "reference_not_allowed"], subject);
  assert.equal(body.is_bifrost_error, false);
  assert.equal(body.error.message, `${subject} refers to an environment variable that this endpoint does not allow`);
  assert.ok(!JSON.stringify(body).includes("OPENAI_"), "the allowed names are not listed");
}

test("a key may refer only to variables that a pattern matches exactly", async () => {
  const send = client(memoryStore());
  const create = (value: string) => send("POST", "/providers/openai/keys", { value });
  for (const name of ["OPENAI_", "OPENAI_KEY", "OPENAI_A.B", "AZURE_EU_KEY", "EXACT"]) {
    assert.equal((await create(`env.${name}`)).status, 200, name);
  }
  const refused = [
    "openai_KEY",
    "MY_OPENAI_KEY",
    "AZURE_KEYS",
    "AZURE_EU_KEY2",
    "EXACTLY",
    "EXAC",
    "DATABASE_URL",
    "*",
  ];
  for (const name of refused) assertRefused(await create(`env.${name}`), "value");
  assertRefused(
    await send("POST", "/providers/openai/keys", { value: { value: "env.HOME", env_var: "", from_env: false } }),
    "value",
  );
  // A gateway removes these quotes when it reads the text from its database, and then treats it as a reference.
  assertRefused(await create('"env.HOME"'), "value");
  assert.equal((await create("sk-test-env.HOME")).status, 200);
  assert.equal((await create("https://env.example")).status, 200);
});

test("without patterns a key may refer to any variable", async () => {
  const app = keysApp({ store: memoryStore() });
  const init = { method: "POST", headers: { "Content-Type": "application/json" }, body: '{"value":"env.HOME"}' };
  assert.equal((await app.fetch(new Request("http://localhost/api/providers/openai/keys", init))).status, 200);
});

const BLOCKS: [provider: string, block: string, fields: Record<string, unknown>, field: string][] = [
  ["azure", "azure_key_config", { endpoint: "https://a.example" }, "endpoint"],
  ["azure", "azure_key_config", { endpoint: "https://a.example" }, "api_version"],
  ["azure", "azure_key_config", { endpoint: "https://a.example", client_id: "a", tenant_id: "b" }, "client_secret"],
  ["vertex", "vertex_key_config", { project_id: "p", region: "r" }, "auth_credentials"],
  ["vertex", "vertex_key_config", { region: "r" }, "project_id"],
  ["bedrock", "bedrock_key_config", { access_key: "a", region: "us-east-1" }, "secret_key"],
  ["bedrock", "bedrock_key_config", { region: "us-east-1" }, "role_arn"],
  ["ollama", "ollama_key_config", {}, "url"],
  ["sgl", "sgl_key_config", {}, "url"],
  ["vllm", "vllm_key_config", { model_name: "m" }, "url"],
];

for (const [provider, block, fields, field] of BLOCKS) {
  test(`the limit holds for ${block}.${field}, by create, update and dry run`, async () => {
    const send = client(memoryStore());
    const key = (name: string) => ({ id: "one", value: "sk-test-1", [block]: { ...fields, [field]: `env.${name}` } });
    const [keys, one] = [`/providers/${provider}/keys`, `/providers/${provider}/keys/one`];
    const path = `${block}.${field}`;
    assertRefused(await send("POST", `${keys}?dry_run=true`, key("HOME")), path);
    assertRefused(await send("POST", keys, key("HOME")), path);
    assert.equal((await send("GET", one)).status, 404);
    const created = await send("POST", keys, key("OPENAI_KEY"));
    assert.equal(created.status, 200, JSON.stringify(created.body));
    assertRefused(await send("PUT", `${one}?dry_run=true`, key("HOME")), path);
    assertRefused(await send("PUT", one, key("HOME")), path);
    assert.deepEqual((await send("GET", one)).body, created.body);
    assert.equal((await send("PUT", `${one}?dry_run=true`, key("OPENAI_2"))).status, 200);
    assert.equal((await send("PUT", one, key("OPENAI_2"))).status, 200);
  });
}

test("a reference that the stored key has in the same field does not prevent an update", async () => {
  const store = memoryStore();
  const endpoint = { endpoint: "env.OLD_ENDPOINT", client_secret: "secret-0123456789" };
  const key = { id: "one", name: "a", value: "", azure_key_config: endpoint };
  const app = keysApp({ store });
  const init = { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(key) };
  assert.equal((await app.fetch(new Request("http://localhost/api/providers/azure/keys", init))).status, 200);
  const send = client(store);
  const [path, { body: stored }] = ["/providers/azure/keys/one", await send("GET", "/providers/azure/keys/one")];
  assert.equal((await send("PUT", path, { ...stored, name: "b" })).status, 200);
  assert.equal((await send("PUT", path, { ...key, name: "c" })).status, 200);
  const moved = { ...endpoint, client_secret: "env.OLD_ENDPOINT" };
  assertRefused(await send("PUT", path, { ...key, azure_key_config: moved }), "azure_key_config.client_secret");
  assertRefused(
    await send("PUT", path, { ...key, azure_key_config: { ...endpoint, endpoint: "env.OTHER" } }),
    "azure_key_config.endpoint",
  );
});

test("a key that is invalid and refers to a forbidden variable is refused as invalid", async () => {
  const { status, body } = await client(memoryStore())("POST", "/providers/openai/keys", {
    value: "env.HOME",
    weight: -1,
  });
  assert.deepEqual([status, body.error.code === "reference_not_allowed"], [400, false]);
});

test("an import refuses such a key, also in a dry run, and imports the others", async (t) => {
  const folder = temporaryFolder(t);
  const file = join(folder, "config.json");
  const keys = [
    { name: "a", value: "env.HOME" },
    { name: "b", value: "env.OPENAI_KEY" },
  ];
  writeFileSync(file, JSON.stringify({ providers: { openai: { keys } } }));
  const env = { DATABASE_FILE: join(folder, "keys.db") };
  const limited = { ...env, BIFROST_KEYS_REFERENCES: REFERENCES.join(",") };
  for (const [args, word] of [
    [["--dry-run"], "would be imported"],
    [[], "imported"],
  ] as const) {
    const { code, stdout } = await run(limited, "import", file, ...args);
    assert.equal(code, 1);
    const refusal = "value refers to an environment variable that this endpoint does not allow";
    assert.ok(stdout.startsWith(`openai\ta\trefused\t${refusal}\n`), stdout);
    assert.ok(stdout.includes(`openai\tb\t${word}\n`), stdout);
  }
  assert.equal((await run(env, "import", file)).code, 0);
  const { stdout } = await run(limited, "import", file);
  assert.ok(stdout.startsWith("openai\ta\tunchanged\n"), "a key that is stored already is left unchanged");
});

test("keys that are forwarded to a gateway are limited, and references that it has already stay", async (t) => {
  const gateway = await newGateway(t);
  const store = gatewayStore({ url: gateway.url });
  const [any, send] = [client(store, ["*"]), client(store)];
  const [keys, one] = ["/providers/openai/keys", "/providers/openai/keys/one"];
  assert.equal((await any("POST", "/providers", { provider: "openai" })).status, 200);
  assertRefused(await send("POST", keys, { value: "env.HOME" }), "value");
  assert.equal((await any("POST", keys, { id: "one", name: "a", value: "env.HOME" })).status, 200);
  const { body: stored } = await send("GET", one);
  assert.equal((await send("PUT", one, { ...stored, name: "b" })).status, 200);
  assertRefused(await send("PUT", one, { ...stored, value: "env.OTHER" }), "value");
  assert.equal((await send("PUT", one, { ...stored, value: "env.OPENAI_KEY" })).status, 200);
});

test("nothing that is forwarded unread gets around the limit", async (t) => {
  const gateway = await newGateway(t);
  const store = gatewayStore({ url: gateway.url });
  const [any, send] = [client(store, ["*"]), client(store)];
  assert.equal((await any("POST", "/providers", { provider: "openai" })).status, 200);
  const sent = gateway.received.length;
  const bodies: [string, unknown][] = [
    ["a key", { keys: [{ value: "env.HOME" }] }],
    ["another letter case of the member", { Keys: [{ Value: "env.HOME" }] }],
    ["a block", { keys: [{ azure_key_config: { endpoint: "env.HOME" } }] }],
    ["the object form", { keys: [{ value: { value: "", env_var: "env.HOME", from_env: true } }] }],
    ["a later object form", { keys: [{ value: { value: "", ref: "HOME", type: "env" } }] }],
    ["escapes", '{"keys":[{"value":"\\u0065nv.HOME"}]}'],
    ["a member given twice", '{"keys":[{"value":{"ref":"HOME","type":"env"},"value":{}}]}'],
    ["a text in quotes", { keys: [{ value: '"env.HOME"' }] }],
    ["escapes in a quoted text", { keys: [{ value: '"\\x65nv.HOME"' }] }],
    ["escapes in JSON in a text", { keys: [{ value: '{"value":"\\u0065nv.HOME"}' }] }],
    ["a bare name in JSON in a text", { keys: [{ value: '{"env_var":"HOME","from_env":true}' }] }],
    ["a letter that Go folds", { keys: [{ value: { ſecret_ref: "HOME" } }] }],
    ["JSON in a text", { keys: [{ value: '{"value":"env.HOME","env_var":"env.HOME"}' }] }],
    ["other settings", { network_config: { extra_headers: { "X-Key": "env.HOME" } } }],
  ];
  for (const [method, path] of [
    ["PUT", "/providers/openai"],
    ["POST", "/mcp/client"],
    ["PUT", "/config"],
    ["PATCH", "/plugins/a"],
    ["DELETE", "/plugins/a"],
  ] as const) {
    for (const [what, body] of bodies) {
      const reply = await send(method, path, body);
      assert.deepEqual(
        [reply.status, reply.body.error?.code],
        [403, "reference_not_allowed"],
        `${method} ${path}: ${what}`,
      );
    }
  }
  const headers = { "Content-Encoding": "gzip" };
  for (const reply of [
    await send("PUT", "/config", "env.HOME", { "Content-Type": "text/plain" }),
    await send("PUT", "/config", "{}", headers),
    await send("PUT", "/providers/openai", "{}", headers),
    await send("POST", "/providers", { provider: "groq", network_config: { extra_headers: { "X-Key": "env.HOME" } } }),
    await send("POST", "/providers", { provider: "groq", Keys: [{ value: "env.HOME" }] }),
  ]) {
    assert.deepEqual([reply.status, reply.body.error?.code], [403, "reference_not_allowed"]);
  }
  assert.equal(gateway.received.length, sent, "nothing reaches the gateway");

  const allowed = { network_config: { base_url: "https://env.example", headers: { a: "env.OPENAI_KEY" } } };
  assert.equal((await send("PUT", "/providers/openai", allowed)).status, 200);
  assert.deepEqual(gateway.received.at(-1)?.body, allowed);
  for (const method of ["GET", "POST", "DELETE"]) assert.equal((await send(method, "/plugins")).status, 200, method);
});

test("a long name is compared in no time, whatever the pattern", async () => {
  const send = client(memoryStore(), ["*_*_*_KEY"]);
  const create = (name: string) => send("POST", "/providers/openai/keys?dry_run=true", { value: `env.${name}` });
  // A regular expression would take hours for it.
  assertRefused(await create("_".repeat(100_000)), "value");
  assert.equal((await create("A_B_C_KEY")).status, 200);
  assert.equal((await create("___KEY")).status, 200);
  assertRefused(await create("__KEY"), "value");
});

test("a forwarded body whose references are checked has a size that takes no other request long", async (t) => {
  const gateway = await newGateway(t);
  const send = client(gatewayStore({ url: gateway.url }));
  const { status, body } = await send("PUT", "/config", JSON.stringify("x".repeat(1024 * 1024)));
  assert.deepEqual([status, body.error.code], [413, "body_too_large"]);
});

test("a key's text in the spellings that some gateways resolve is refused too", async () => {
  const send = client(memoryStore());
  for (const value of [
    '"\\x65nv.HOME"',
    '{"value":"\\u0065nv.HOME","env_var":"\\u0065nv.HOME"}',
    '{"env_var":"HOME","from_env":true}',
  ]) {
    assertRefused(await send("POST", "/providers/openai/keys", { value }), "value");
  }
});

test("the OpenAPI document lists the code", () => {
  assert.ok(openapiDocument().includes('"reference_not_allowed"'));
});
