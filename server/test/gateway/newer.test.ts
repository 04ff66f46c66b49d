import assert from "node:assert/strict";
import { keysApp, type LogEntry } from "@bifrost-keys/server";
import { gatewayStore } from "@bifrost-keys/server/gateway";
import type { Change } from "@bifrost-keys/server/store";
import { forwardTo, json, KEYS, refusal, serve, textOf } from "../support/gateway.js";
import { newGateway } from "../support/new-gateway.js";
import { test } from "../support/test.js";

const SECRET = "sk-test-forwarded-0123456789";
const STORED = {
  id: "one",
  name: "prod",
  value: { text: SECRET, type: "plain_text" },
  models: ["*"],
  weight: 1,
  enabled: true,
  aliases: { fast: "gpt-5-mini", best: { model: "gpt-5", effort: "high" } },
  azure_key_config: {
    endpoint: { text: "https://one.example.com", ref: "env.ENDPOINT", type: "env" },
    client_secret: { text: "what-the-vault-holds", ref: "vault.azure/secret", type: "vault" },
    force_region: true,
  },
  later_key_config: { api_secret: { text: "what-a-variable-holds", ref: "env.LATER", type: "env" }, mode: "x" },
};

test("a key in the form of a later release can be read and updated by its masks, and keeps its unknown fields", async (t) => {
  const gateway = await newGateway(t);
  gateway.providers.set("azure", { name: "azure" });
  gateway.keys.set("azure", new Map([["one", structuredClone(STORED)]]));
  const send = forwardTo(gateway);
  const path = "/api/providers/azure/keys/one";

  const read = await send("GET", path);
  assert.equal(read.status, 200, read.text);
  assert.deepEqual(read.body.value, { value: "sk-t************************6789", env_var: "", from_env: false });
  assert.deepEqual(read.body.azure_key_config.endpoint, { value: "", env_var: "env.ENDPOINT", from_env: true });
  assert.deepEqual(read.body.azure_key_config.client_secret, { value: "*".repeat(32), env_var: "", from_env: false });
  assert.deepEqual(read.body.aliases, STORED.aliases);
  assert.equal(read.body.azure_key_config.force_region, true);
  assert.deepEqual(read.body.later_key_config, { api_secret: { value: "", ref: "env.LATER", type: "env" }, mode: "x" });
  // No character of a variable's or a vault's value is shown.
  for (const { text } of [read, await send("GET", "/api/keys"), await send("GET", "/api/providers/azure/keys")]) {
    assert.doesNotMatch(text, /what|olds|http/);
    assert.match(text, /"aliases"/);
  }

  const disabled = await send("PUT", path, { ...read.body, enabled: false });
  assert.equal(disabled.status, 200, disabled.text);
  assert.deepEqual(disabled.body, { ...read.body, enabled: false });
  const [sent] = gateway.received.filter(({ method }) => method === "PUT");
  assert.deepEqual(sent?.body.value, { value: "sk-t************************6789", type: "plain_text" });
  assert.deepEqual(sent?.body.azure_key_config.client_secret, {
    value: "what************************olds",
    ref: "vault.azure/secret",
    type: "vault",
  });
  const { value, azure_key_config, ...others } = gateway.keys.get("azure")!.get("one")!;
  assert.deepEqual(value, STORED.value);
  assert.equal(azure_key_config.endpoint.ref, "env.ENDPOINT");
  assert.equal(azure_key_config.client_secret.ref, "vault.azure/secret");
  assert.equal(azure_key_config.force_region, true);
  assert.deepEqual(others.aliases, STORED.aliases);
  assert.deepEqual(others.later_key_config.mode, "x");
  assert.equal(others.later_key_config.api_secret.ref, "env.LATER");

  const other = { endpoint: "https://two.example.com", client_secret: "env.S" };
  const replaced = await send("PUT", path, {
    ...read.body,
    value: "sk-test-another-0123456789",
    azure_key_config: other,
  });
  assert.equal(replaced.status, 200, replaced.text);
  const stored = gateway.keys.get("azure")?.get("one");
  assert.deepEqual(stored.value, { text: "sk-test-another-0123456789", type: "plain_text" });
  assert.deepEqual([stored.azure_key_config.client_secret.ref, stored.azure_key_config.force_region], ["env.S", true]);
  // Unknown fields are not written, and the advice says so.
  const changed = await send("PUT", `${path}?advice=true`, {
    ...read.body,
    value: SECRET,
    azure_key_config: { endpoint: "env.ENDPOINT", client_secret: "env.S" },
    aliases: {},
  });
  assert.ok(
    changed.body.advice.some(({ code, path: [field] }: any) => code === "unknown_field" && field === "aliases"),
    changed.text,
  );
  assert.deepEqual(gateway.keys.get("azure")?.get("one").aliases, STORED.aliases);
});

test("a key does not conflict with its own name, even if the list of all keys has key_id instead of id", async (t) => {
  const gateway = await newGateway(t);
  gateway.providers.set("openai", { name: "openai" });
  gateway.keys.set("openai", new Map([["one", structuredClone(STORED)]]));
  const send = forwardTo(gateway);
  const dryRun = (path: string, method: string) =>
    send(method, `${path}?dry_run=true`, { name: "prod", value: SECRET, models: ["*"], weight: 1 });
  assert.deepEqual((await dryRun(`${KEYS}/one`, "PUT")).body.issues, []);
  assert.deepEqual(
    (await dryRun(KEYS, "POST")).body.issues.map(({ code }: any) => code),
    ["name_taken"],
  );
});

test("a field whose form has changed counts as unknown", async (t) => {
  const key = {
    id: "one",
    name: "n",
    value: { value: "", ref: "env.A", type: "env" },
    description: { text: "new" },
    azure_key_config: { endpoint: "env.E", deployments: { a: { model: "b" } } },
  };
  const url = await serve(t, async (request, response) => {
    await textOf(request);
    json(response, 200, request.url?.includes("/keys/") ? key : { name: "azure" });
  });
  const { status, body } = await forwardTo({ url })("GET", "/api/providers/azure/keys/one");
  assert.equal(status, 200);
  assert.deepEqual(
    [body.description, body.azure_key_config.deployments],
    [key.description, key.azure_key_config.deployments],
  );
});

test("a write that the gateway carried out is a success, whatever its response contains", async (t) => {
  const answers: [string, unknown, (body: any) => void][] = [
    [
      "without an id",
      { ok: true, message: "stored" },
      (body) => assert.deepEqual(body, { ok: true, message: "stored" }),
    ],
    [
      "in an envelope",
      { data: { key: { id: "one", value: { value: "sk-t****", type: "plain_text" } } } },
      (body) => assert.equal(body.data.key.value.value, "*".repeat(32)),
    ],
    ["with the secret in it", { ok: true, echo: { value: SECRET } }, isOurs],
    ["with a part of it", { ok: true, echo: SECRET.slice(3, 8) }, isOurs],
    [
      "with a variable's value",
      { ok: true, key: { value: "vari************************able", ref: "env.A", type: "env" } },
      (body) => assert.equal(body.key.value, ""),
    ],
    ["a list", [1], isOurs],
    ["nothing", undefined, isOurs],
    [
      "an id of its own",
      {
        id: "its-own",
        name: "prod",
        value: { value: "sk-t************************6789", type: "plain_text" },
        aliases: {},
      },
      (body) => assert.equal(body.id, "its-own"),
    ],
  ];
  function isOurs(body: any) {
    assert.deepEqual([body.id, body.name, body.value.value], ["one", "prod", "sk-t************************6789"]);
  }
  for (const [what, answered, check] of answers) {
    const url = await serve(t, async (request, response) => {
      await textOf(request);
      if (request.method !== "GET")
        return answered === undefined ? void response.writeHead(204).end() : json(response, 201, answered);
      if (!request.url?.includes("/keys")) return json(response, 200, { name: "openai" });
      return json(response, 200, {
        id: "one",
        name: "old",
        value: { value: "sk-o************************6789", type: "plain_text" },
      });
    });
    for (const [method, path] of [
      ["POST", KEYS],
      ["PUT", `${KEYS}/one`],
    ] as const) {
      const { status, body, text } = await forwardTo({ url })(method, path, { id: "one", name: "prod", value: SECRET });
      assert.equal(status, 200, `${what}, ${method}: ${text}`);
      assert.ok(!text.includes(SECRET.slice(3, 8)), what);
      check(body);
      const advised = await forwardTo({ url })(method, `${path}?advice=true`, {
        id: "one",
        name: "prod",
        value: SECRET,
      });
      assert.ok(Array.isArray(advised.body.advice), `${what}, ${method}: ${advised.text}`);
    }
  }
});

test("a proxy's page with status 200 is a failure, unless the key exists", async (t) => {
  for (const isThere of [false, true]) {
    const url = await serve(t, async (request, response) => {
      await textOf(request);
      if (request.method !== "GET") return void response.writeHead(200).end("<html>sign in</html>");
      if (!request.url?.includes("/keys/")) return json(response, 200, { name: "openai" });
      return isThere
        ? json(response, 200, { id: "one" })
        : json(response, 404, refusal("Provider key not found: not found"));
    });
    const { status, body } = await forwardTo({ url })("POST", KEYS, { id: "one", name: "prod", value: SECRET });
    assert.deepEqual([status, body.error?.code ?? body.id], isThere ? [200, "one"] : [502, "gateway_unusable"]);
  }
});

// The proxy responds to every write with a page; the gateway behind it may or may not have carried out the write.
test("after a proxy's page with status 200, a write is a success only if it can be read back", async (t) => {
  const old = { id: "one", name: "old", value: { value: "sk-o************************6789", type: "plain_text" } };
  const config = { base_provider_type: "openai" };
  const writes = [
    ["POST", KEYS, { id: "one", name: "prod", value: SECRET }],
    ["PUT", `${KEYS}/one`, { name: "prod" }],
    ["DELETE", `${KEYS}/one`, undefined],
    ["POST", "/api/providers", { provider: "mine", custom_provider_config: config }],
    ["DELETE", "/api/providers/mine", undefined],
    ["PUT", "/api/providers/mine", { custom_provider_config: config }],
  ] as const;
  for (const [method, path, body] of writes) {
    for (const [after, status, code] of [
      ["landed", 200],
      ["not landed", 502, "gateway_unusable"],
      ["unreadable", 503, "gateway_unavailable"],
    ] as const) {
      const isKey = path.startsWith(KEYS);
      let isWritten = false;
      const url = await serve(t, async (request, response) => {
        await textOf(request);
        if (request.method !== "GET") {
          isWritten = true;
          return void response.writeHead(200).end("<html>sign in</html>");
        }
        if (isKey && !request.url?.includes("/keys/")) return json(response, 200, { name: "openai" });
        if (isWritten && after === "unreadable") return void response.writeHead(503).end();
        const hasLanded = isWritten && after === "landed";
        if (hasLanded && method === "DELETE")
          return json(response, 404, refusal(isKey ? "Provider key not found" : "Provider not found"));
        if (isKey) return json(response, 200, hasLanded ? { ...old, name: "prod" } : old);
        return json(response, 200, {
          name: "mine",
          custom_provider_config: { base_provider_type: hasLanded || method !== "POST" ? "openai" : "gemini" },
        });
      });
      const changes: Change[] = [];
      const answer = await forwardTo({ url, record: (change) => void changes.push(change) })(method, path, body);
      // A document that is forwarded unread cannot be compared.
      const expected = method === "PUT" && !isKey ? [502, "gateway_unusable"] : [status, code];
      assert.deepEqual([answer.status, answer.body.error?.code], expected, `${after}: ${method} ${path}`);
      assert.equal(changes.length, answer.status === 200 ? 1 : 0, `${after}: ${method} ${path}`);
    }
  }
});

test("a write that was carried out is a success even if it cannot be recorded, and the log contains the reason", async (t) => {
  const gateway = await newGateway(t);
  const entries: LogEntry[] = [];
  const record = async () => {
    throw new RangeError("no room for sk-test");
  };
  const app = keysApp({ store: gatewayStore({ ...gateway, record }), log: (entry) => void entries.push(entry) });
  const writes = [
    ["POST", "/api/providers", { provider: "openai" }],
    ["POST", KEYS, { id: "one", name: "prod", value: SECRET }],
    ["PUT", `${KEYS}/one`, { name: "other" }],
    ["DELETE", `${KEYS}/one`, undefined],
    ["PUT", "/api/providers/openai", { send_back_raw_request: true }],
    ["DELETE", "/api/providers/openai", undefined],
  ] as const;
  for (const [method, path, body] of writes) {
    const init = { method, headers: { "Content-Type": "application/json" }, body: body && JSON.stringify(body) };
    const response = await app.fetch(new Request(`http://localhost${path}`, init));
    assert.equal(response.status, 200, `${method} ${path}: ${await response.text()}`);
  }
  assert.deepEqual(
    entries.map(({ failure }) => failure),
    writes.map(() => ({ name: "RangeError" })),
  );
  assert.ok(entries.every(({ change }) => change !== undefined));
});

test("a gateway's 429 and 403 are forwarded unchanged", async (t) => {
  const token = "gateway-token-0123456789";
  const cases: [number, unknown, (body: any) => void][] = [
    [429, refusal("Slow down"), (body) => assert.deepEqual(body, refusal("Slow down"))],
    [403, { error: "setup token required" }, (body) => assert.deepEqual(body, { error: "setup token required" })],
    [429, undefined, (body) => assert.equal(body.error.code, "gateway_rate_limited")],
    [403, "<html>", (body) => assert.equal(body.error.code, "gateway_forbidden")],
    [403, refusal(`no such token: ${token}`), (body) => assert.equal(body.error.code, "gateway_forbidden")],
  ];
  for (const [status, answered, check] of cases) {
    for (const readsToo of [true, false]) {
      const url = await serve(t, async (request, response) => {
        await textOf(request);
        if (!readsToo && request.method === "GET")
          return json(response, 200, request.url?.includes("/keys/") ? { id: "one" } : { name: "openai" });
        response.setHeader("Retry-After", "7");
        if (typeof answered === "object") return json(response, status, answered);
        return void response.writeHead(status).end(answered);
      });
      const reads = [
        ["GET", KEYS],
        ["GET", "/api/keys"],
        ["GET", "/api/providers"],
        ["GET", "/api/providers/openai"],
      ];
      const writes = [
        ["POST", KEYS],
        ["PUT", `${KEYS}/one`],
        ["DELETE", `${KEYS}/one`],
        ["POST", "/api/providers"],
        ["DELETE", "/api/providers/openai"],
      ];
      for (const [method, path] of readsToo ? [...reads, ...writes] : writes) {
        const sent = path === "/api/providers" ? { provider: "openai" } : { id: "one", name: "prod", value: SECRET };
        const answer = await forwardTo({ url, token })(
          method as string,
          path as string,
          method === "GET" || method === "DELETE" ? undefined : sent,
        );
        assert.deepEqual(
          [answer.status, answer.headers.get("retry-after")],
          [status, "7"],
          `${method} ${path}: ${answer.text}`,
        );
        assert.ok(!answer.text.includes(token));
        check(answer.body);
      }
    }
  }
});

test("the setup token is sent to the gateway with every request", async (t) => {
  const gateway = await newGateway(t);
  const send = forwardTo({ ...gateway, token: "token-0123456789", setupToken: "setup-0123456789" });
  await send("POST", "/api/providers", { provider: "openai" });
  await send("POST", KEYS, { name: "prod", value: SECRET });
  await send("GET", "/api/config", undefined, { "X-Bifrost-Setup-Token": "another" });
  assert.ok(gateway.received.length > 3);
  for (const { headers } of gateway.received) {
    assert.deepEqual(
      [headers["x-bifrost-setup-token"], headers.authorization],
      ["setup-0123456789", "Bearer token-0123456789"],
    );
  }
});
