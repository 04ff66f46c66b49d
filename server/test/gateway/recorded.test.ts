import assert from "node:assert/strict";
import * as api from "bifrost-keys";
import { forwardTo, json, KEYS, refusal, serve, textOf } from "../support/gateway.js";
import { type TestContext, test } from "../support/test.js";

// The shared suites are plain JavaScript, so that every runtime can load them.
const suite = (name: string) => import(new URL(`../../../../tests/${name}.js`, import.meta.url).href);
const { readCases } = await suite("helpers/cases");
const { canonical } = await suite("suite/compare");
const { bodyOf, environmentOf, storedIn } = await suite("suite/case");

/** The mask of a plain secret in the Go gateway, which counts bytes. */
function gatewayMask(text: string): string {
  const bytes = Buffer.from(text);
  if (bytes.length <= 8) return "*".repeat(bytes.length);
  return `${bytes.subarray(0, 4)}${"*".repeat(24)}${bytes.subarray(-4)}`;
}

/** A stored key as the Go gateway shows it: for a reference, it shows the variable's value. */
function gatewayAnswer(key: unknown, env: Record<string, string> = {}): unknown {
  if (Array.isArray(key) || typeof key !== "object" || key === null) return key;
  const { value, env_var, from_env } = key as api.Secret;
  if (typeof from_env !== "boolean" || typeof env_var !== "string") {
    const entries = Object.entries(key).map(([name, item]) => {
      const isShown = name === "api_version" && item.env_var === "";
      return [name, isShown ? item : gatewayAnswer(item, env)];
    });
    return Object.fromEntries(entries);
  }
  return { value: gatewayMask(env_var === "" ? value : (env[env_var.slice(4)] ?? "")), env_var, from_env };
}

/**
 * Reads a key as the Go gateway does. It unquotes strings by Go's rules, which support neither `\/` nor surrogate
 * pairs. A mask keeps the stored secret if it is exactly the one that the gateway shows.
 */
function gatewayReads(text: string, stored?: any): any {
  assert.doesNotMatch(text, /\\\/|\\u[dD][89abAB]/);
  return readSecrets(JSON.parse(text), stored);
}

function readSecrets(sent: any, stored: any): any {
  const fields = Object.entries(sent)
    .filter(([, item]) => item !== null)
    .map(([name, item]) => {
      if (name.endsWith("_key_config")) return [name, readSecrets(item, stored?.[name])];
      if (typeof item !== "string" || !SECRET_NAMES.has(name)) return [name, item];
      if (item.startsWith("env.")) return [name, { value: "", env_var: item, from_env: true }];
      const kept = stored?.[name];
      if (kept && kept.env_var === "" && item !== "" && item === gatewayMask(kept.value)) return [name, kept];
      return [name, { value: item, env_var: "", from_env: false }];
    });
  return Object.fromEntries(fields);
}

const SECRET_NAMES = new Set(
  (
    "value endpoint api_version client_id client_secret tenant_id project_id project_number region auth_credentials " +
    "access_key secret_key session_token arn role_arn external_id session_name url"
  ).split(" "),
);

/** The Go gateway as recorded in one case, and the request that it received. */
async function recordedGateway(t: TestContext) {
  let recorded: any;
  let forwarded: string | undefined;
  const url = await serve(t, async (request, response) => {
    const path = request.url?.replace(/\?.*/, "") ?? "";
    const provider = api.decodeSegment(path.split("/")[3] ?? "") ?? "";
    if (path === "/api/keys") return json(response, 200, recorded.existing_keys ?? []);
    const settings = Object.hasOwn(recorded.providers, provider) ? recorded.providers[provider] : undefined;
    if (settings === undefined) return json(response, 404, { error: { message: "Provider not found: not found" } });
    if (path.split("/").length === 4) return json(response, 200, { name: provider, keys: [], ...settings });
    if (request.method === "GET") {
      const key = storedIn(recorded, api.decodeSegment(path.split("/")[5] ?? ""));
      if (key === undefined) return json(response, 404, { error: { message: "Provider key not found: not found" } });
      return json(response, 200, gatewayAnswer(key, recorded.env));
    }
    forwarded = await textOf(request);
    const { status, response: body, message, message_prefix } = recorded.gateway ?? recorded.expect;
    const id = forwarded === "" ? undefined : JSON.parse(forwarded).id;
    json(response, status, body ? { ...body, ...(body.id === "$uuid" && { id }) } : refusal(message ?? message_prefix));
  });
  return {
    url,
    record(next: unknown) {
      [recorded, forwarded] = [next, undefined];
    },
    forwarded: () => forwarded,
  };
}

test("the recorded Go gateway reads a forwarded key as the same key", async (t) => {
  const gateway = await recordedGateway(t);
  let accepted = 0;
  for (const recorded of readCases()["create-key"]) {
    const path = `/api/providers/${recorded.provider}/keys`;
    if (bodyOf(recorded).length > 256 * 1024 || new URL(path, gateway.url).pathname !== path || path.includes("//"))
      continue;
    gateway.record(recorded);
    const send = forwardTo({ url: gateway.url }, environmentOf(recorded));
    const { status, body, text } = await send("POST", path, bodyOf(recorded));
    const forwarded = gateway.forwarded();
    const where = `${recorded.name}: ${text}`;
    if (recorded.expect.status !== 200) {
      assert.equal(status, recorded.expect.status, where);
      assert.equal(body.error.code, recorded.expect.code, where);
      if (status !== 409) assert.equal(forwarded, undefined, where);
      continue;
    }
    accepted++;
    const key = gatewayReads(forwarded as string);
    const { id } = recorded.expect.key.id === "$uuid" ? key : recorded.expect.key;
    assert.equal(canonical(key), canonical({ ...recorded.expect.key, id }), where);
    if (recorded.gateway === undefined || recorded.gateway.status === 200) {
      assert.equal(status, 200, where);
      // Older gateways show too much of short secrets and of variables, which is not forwarded.
      const isSame = (recorded.differs_by ?? []).every(
        (difference: string) => difference === "D2" || difference === "D5",
      );
      if (isSame) assert.equal(canonical(body), canonical({ ...recorded.expect.response, id }), where);
      assert.equal(body.id, id, where);
    } else {
      // The gateway refused the case's body, so it refuses this one too, and its message is forwarded.
      assert.equal(status, recorded.gateway.status, where);
      assert.equal(body.error.message, recorded.gateway.message ?? recorded.gateway.message_prefix, where);
    }
    const values = (Object.values(recorded.env ?? {}) as string[]).filter(({ length }) => length >= 8);
    for (const value of values) assert.ok(!text.includes(value), where);
  }
  assert.ok(accepted > 200);
});

test("a key updated through the Go gateway keeps the secrets that are absent or sent as their masks", async (t) => {
  const gateway = await recordedGateway(t);
  const differing: string[] = [];
  let accepted = 0;
  for (const recorded of readCases()["update-key"]) {
    const path = `/api/providers/${recorded.provider}/keys/${recorded.key_id}`;
    if (new URL(path, gateway.url).pathname !== path || path.includes("//") || path.endsWith("/")) continue;
    gateway.record(recorded);
    const { text, status } = await forwardTo({ url: gateway.url }, environmentOf(recorded))(
      "PUT",
      path,
      bodyOf(recorded),
    );
    const forwarded = gateway.forwarded();
    const where = `${recorded.name}: ${text}`;
    if (recorded.expect.status !== 200) {
      if (forwarded !== undefined && recorded.expect.status !== 409) differing.push(`${recorded.name}: forwarded`);
      continue;
    }
    // The gateway shows only masks, so AWS keys that are sent again in plain text count as different.
    if (recorded.name === "token: the same keys again, no token: it stays") {
      assert.equal(JSON.parse(forwarded ?? "{}").bedrock_key_config.session_token, null);
      continue;
    }
    if (forwarded === undefined) {
      differing.push(`${recorded.name}: ${status} ${JSON.parse(text).error?.code}`);
      continue;
    }
    accepted++;
    const stored = storedIn(recorded, api.decodeSegment(recorded.key_id));
    assert.equal(canonical(gatewayReads(forwarded, stored)), canonical(recorded.expect.key), where);
  }
  // Only the mask of a kept secret is known, so its faults cannot be found.
  assert.deepEqual(differing, [
    "a blank secret is stored, its mask keeps it, and it is not given: forwarded",
    "ollama url stored is no url and is kept: forwarded",
    "a mask was stored once and is kept: refused: forwarded",
  ]);
  assert.ok(accepted > 90, String(accepted));
});

test("the value of a variable that an older gateway shows is hidden, and a mask cut inside a character is not sent back", async (t) => {
  const reference = { value: "secr************************alue", env_var: "env.PROD_KEY", from_env: true };
  const cut = { value: `\ufffd\ufffdbb${"*".repeat(24)}ddd\ufffd`, env_var: "", from_env: false };
  const key = { id: "one", name: "old", models: ["*"], weight: 1, value: reference };
  const azure = {
    ...key,
    id: "two",
    value: cut,
    azure_key_config: { endpoint: reference, api_version: { ...reference, value: "2024-10-21" } },
  };
  const puts: string[] = [];
  const url = await serve(t, async (request, response) => {
    if (request.method === "PUT") puts.push(await textOf(request));
    const [, , , provider, , id] = (request.url ?? "").replace(/\?.*/, "").split("/");
    const item = provider === "azure" ? azure : key;
    if (id !== undefined) return json(response, 200, item);
    if (request.url?.startsWith("/api/keys")) return json(response, 200, [key, azure]);
    if (request.url?.includes("/keys")) return json(response, 200, { keys: [item] });
    return json(
      response,
      200,
      provider === undefined ? { providers: [{ name: "openai" }, { name: "azure" }] } : { name: provider },
    );
  });
  const send = forwardTo({ url });
  for (const path of [KEYS, `${KEYS}/one`, "/api/keys", "/api/providers/azure/keys/two"]) {
    const { status, text } = await send("GET", path);
    assert.equal(status, 200, text);
    assert.ok(!/secr\*|\*alue|2024/.test(text), text);
  }
  const all = (await send("GET", "/api/keys")).body;
  assert.deepEqual(
    all.map((item: { provider: string; id: string }) => [item.provider, item.id]),
    [
      ["openai", "one"],
      ["azure", "two"],
    ],
  );
  assert.equal((await send("PUT", `${KEYS}/one`, { name: "new", models: ["*"] })).status, 200);
  assert.equal(JSON.parse(puts[0] as string).value, "env.PROD_KEY");
  const { status, body } = await send("PUT", "/api/providers/azure/keys/two", { name: "new", azure_key_config: {} });
  assert.deepEqual([status, body.error.code], [501, "gateway_mask_unusable"]);
  assert.equal(puts.length, 1);
});
