import assert from "node:assert/strict";
import { once } from "node:events";
import { request as httpRequest } from "node:http";
import { start } from "../support/endpoint.js";
import { forwardTo, json, KEYS, serve, textOf } from "../support/gateway.js";
import { newGateway } from "../support/new-gateway.js";
import { test } from "../support/test.js";

const TOKEN = "gateway-token-0123456789abcdef-0123456789";
const WRITER = "writer-token-0123456789abcdef-0123456789";
const READER = "reader-token-0123456789abcdef-0123456789";

test("requests that are not about keys are forwarded unchanged, with the program's own token", async (t) => {
  const gateway = await newGateway(t, ({ path }, response) => {
    if (!path.startsWith("/api/config")) return false;
    response.setHeader("Set-Cookie", "session=its-own");
    response.setHeader("Access-Control-Allow-Origin", "*");
    response.setHeader("Cache-Control", "public, max-age=99");
    response.setHeader("X-Of-The-Gateway", "1");
    response.setHeader("Connection", "X-Hop");
    response.setHeader("X-Hop", "1");
    json(response, 418, { short: "and stout" });
    return true;
  });
  const env = {
    DATABASE_FILE: "",
    GATEWAY_URL: gateway.url,
    BIFROST_KEYS_GATEWAY_TOKEN: TOKEN,
    BIFROST_KEYS_GATEWAY_SETUP_TOKEN: `setup-${TOKEN}`,
  };
  const front = await start(t, { ...env, BIFROST_KEYS_TOKENS: `w:write:${WRITER},r:read:${READER}` });
  const headers = {
    Authorization: `Bearer ${WRITER}`,
    Cookie: "session=of-the-client",
    Connection: "X-Secret-Hop",
    "X-Secret-Hop": "1",
    "Content-Type": "application/json",
    "X-Client": "kept",
    "X-HTTP-Method-Override": "DELETE",
  };
  const body = JSON.stringify({ a: ["ü", 1.5] });
  const answer = await front.send("PATCH", "/api/config/some%2Fthing?b=1&a=%20x", { headers, body });
  assert.deepEqual([answer.status, answer.body], [418, { short: "and stout" }]);
  assert.equal(answer.headers["x-of-the-gateway"], "1");
  assert.equal(answer.headers["cache-control"], "no-store");
  for (const name of ["set-cookie", "access-control-allow-origin", "x-hop"])
    assert.equal(answer.headers[name], undefined, name);

  const [received] = gateway.received;
  assert.deepEqual(
    [received?.method, received?.path, received?.body],
    ["PATCH", "/api/config/some%2Fthing?b=1&a=%20x", JSON.parse(body)],
  );
  const got = received?.headers ?? {};
  assert.deepEqual(
    [got.authorization, got["x-bifrost-setup-token"], got["x-client"]],
    [`Bearer ${TOKEN}`, `setup-${TOKEN}`, "kept"],
  );
  assert.equal(got["content-type"], "application/json");
  assert.match(String(got["cdn-loop"]), /bifrost-keys/);
  for (const name of ["cookie", "x-secret-hop", "x-http-method-override"]) assert.equal(got[name], undefined, name);

  const [line] = await front.log(1);
  assert.deepEqual([line.status, line.actor, line.code], [418, "w", "forwarded"]);
  const { stdout, stderr } = front.output();
  for (const secret of [TOKEN, WRITER, "of-the-client"]) assert.ok(!(stdout + stderr).includes(secret));
});

test("a read token allows GET and HEAD only, and access control applies to every path", async (t) => {
  const gateway = await newGateway(t);
  const env = { DATABASE_FILE: "", GATEWAY_URL: gateway.url, BIFROST_KEYS_WRITES_PER_MINUTE: "3" };
  const front = await start(t, { ...env, BIFROST_KEYS_TOKENS: `w:write:${WRITER},r:read:${READER}` });
  const send = (method: string, token?: string, headers = {}) =>
    front.send(method, "/api/plugins", { headers: { ...(token && { Authorization: `Bearer ${token}` }), ...headers } });
  for (const [method, status] of [
    ["GET", 200],
    ["HEAD", 200],
    ["POST", 403],
    ["PUT", 403],
    ["PATCH", 403],
    ["DELETE", 403],
    ["OPTIONS", 403],
    ["PURGE", 403],
  ] as const) {
    assert.equal((await send(method, READER)).status, status, method);
  }
  assert.deepEqual(
    gateway.received.map(({ method }) => method),
    ["GET", "HEAD"],
  );
  assert.equal((await send("GET")).status, 401);
  assert.equal((await send("GET", READER, { Origin: "https://evil.example" })).status, 403);
  assert.equal((await send("GET", READER, { Host: "evil.example" })).status, 403);
  assert.equal((await send("GET", READER, { "CDN-Loop": "bifrost-keys" })).status, 508);
  const statuses = [];
  for (let count = 0; count < 4; count++) statuses.push((await send("POST", WRITER)).status);
  assert.deepEqual(statuses, [200, 200, 200, 429]);
});

test("no spelling of a path bypasses the rules", async (t) => {
  const gateway = await newGateway(t);
  gateway.providers.set("openai", { name: "openai" });
  gateway.keys.set("openai", new Map());
  const send = forwardTo(gateway);
  for (const path of [
    "/api//keys",
    "/api/keys/",
    "/api/%6beys",
    "/api/%256beys",
    "/API/keys",
    "/api/Keys",
    "/api/keys;x",
    "/api/x%2F..%2Fkeys",
    "/api/providers/openai//keys",
    "/api/providers/openai/%6Beys",
    "/api/providers/openai/keys/",
    "/api/providers/openai/Keys",
    "/api/providers/openai%2Fkeys",
    "/api/providers/openai%2fkeys%2fone",
    "/api/providers/openai%252Fkeys%252Fone",
    "/api/providers/openai/keys//one",
    "/api/providers/openai/keys/one/",
    "/api/providers/openai/keys/one;x=/",
    "/api/x/%2e%2e/keys/.",
    "/api/providers/openai%5Ckeys%5Cone",
    "/api/%2525252525256beys",
    // A key whose id contains a slash: servers may decode a path before or after they split it.
    "/api/providers/openai/keys/a%2Fb/",
    "/api/providers/openai//keys/a%2Fb",
    "/api/providers/openai/Keys/a%2Fb",
    "/API/providers/openai/keys/a%2Fb",
    "/api/providers/openai/keys%2Fa%252Fb",
    "/api/providers/openai/%6Beys/a%2Fb",
    "/api/providers/openai/keys%5Ca%2Fb",
    "/api/providers/openai/keys%2Fa%5Cb",
    "/api/providers/openai/keys/a%2Fb;x",
    "/api/providers/a%2Fb/Keys/c%252Fd",
  ]) {
    for (const method of ["POST", "PUT", "PATCH"]) {
      const { status } = await send(method, path, { value: "********" });
      assert.ok(status >= 400, `${method} ${path}`);
    }
  }
  assert.deepEqual(
    gateway.received.filter(({ method }) => method !== "GET"),
    [],
  );
  assert.deepEqual((await send("POST", `${KEYS}/one/refresh-models`)).body, { refreshed: "one" });
});

test("bodies and responses are streamed, bodies up to a limit", async (t) => {
  let length = 0;
  const url = await serve(t, async (request, response) => {
    if (request.method === "GET")
      return void response.writeHead(200, { "Content-Type": "text/event-stream" }).write("data: first\n\n");
    request.on("data", (chunk) => {
      length += chunk.length;
    });
    request.on("end", () => json(response, 200, {}));
  });
  const front = await start(t, { DATABASE_FILE: "", GATEWAY_URL: url });
  const big = Buffer.alloc(8 * 1024 * 1024, "x");
  for (const headers of [{}, { "Transfer-Encoding": "chunked" }] as Record<string, string>[]) {
    length = 0;
    assert.equal((await front.send("POST", "/api/plugins", { body: big, headers })).status, 200);
    assert.equal(length, big.length);
  }
  for (const headers of [{}, { "Transfer-Encoding": "chunked" }] as Record<string, string>[]) {
    const tooLarge = await front
      .send("POST", "/api/plugins", { body: Buffer.alloc(33 * 1024 * 1024), headers })
      .catch(({ code }) => code);
    // A client that is still sending may lose its connection before the response.
    if (typeof tooLarge === "object")
      assert.deepEqual([tooLarge.status, tooLarge.body.error.code], [413, "body_too_large"]);
    else assert.match(tooLarge, /EPIPE|ECONNRESET/);
  }
  // The first event arrives before the response ends.
  const request = httpRequest({ host: "127.0.0.1", port: front.port, path: "/api/events" }).end();
  const [response] = await once(request, "response");
  const [chunk] = await once(response, "data");
  assert.equal(String(chunk), "data: first\n\n");
  request.destroy();
});

test("a gateway that is down or silent is reported with one clear error on every path", async (t) => {
  const silent = await serve(t, () => {});
  for (const url of ["http://127.0.0.1:1", silent]) {
    const { status, body } = await forwardTo({ url, timeout: 200 })("GET", "/api/logs");
    assert.deepEqual([status, body.error.code], [503, "gateway_unavailable"]);
  }
});

test("a provider's document is forwarded unchanged, except that keys in it are redacted", async (t) => {
  const gateway = await newGateway(t);
  const send = forwardTo(gateway);
  const config = { base_provider_type: "openai", is_key_less: false, allowed_requests: { chat_completion: true } };
  const network_config = { base_url: "https://mine.example.com", max_retries: 5 };
  const created = await send("POST", "/api/providers", {
    provider: "mine",
    network_config,
    custom_provider_config: config,
  });
  assert.equal(created.status, 200, created.text);
  assert.deepEqual(gateway.received.at(-1)?.body, { provider: "mine", network_config, custom_provider_config: config });
  const { body: document } = await send("GET", "/api/providers/mine");
  assert.deepEqual(document, gateway.providers.get("mine"));
  assert.deepEqual((await send("GET", "/api/providers")).body, { providers: [document], total: 1 });
  const put = await send("PUT", "/api/providers/mine", { ...document, send_back_raw_request: true });
  assert.deepEqual(put.body, { ...document, send_back_raw_request: true });
  assert.deepEqual(gateway.received.at(-1)?.body, { ...document, send_back_raw_request: true });

  // Standard providers exist if the gateway has them.
  assert.equal((await send("POST", "/api/providers", { provider: "openai", network_config })).status, 200);
  assert.equal((await send("POST", "/api/providers", { provider: "openai" })).body.error.code, "provider_taken");
  assert.equal((await send("DELETE", "/api/providers/openai")).status, 200);
  assert.equal((await send("GET", "/api/providers/openai")).status, 404);
  // The rules for new providers apply.
  assert.equal(
    (await send("POST", "/api/providers", { provider: "openai", keys: [{ value: "x" }] })).body.error.code,
    "unsupported_field",
  );
  assert.equal(
    (await send("POST", "/api/providers", { provider: "a/b", custom_provider_config: config })).body.error.code,
    "invalid_provider",
  );
  assert.equal((await send("PUT", "/api/providers/mine?dry_run=true", document)).body.error.code, "invalid_query");

  const value = { value: "vari************************able", env_var: "env.A", from_env: true };
  gateway.providers.set("older", { name: "older", keys: [{ id: "one", name: "n", value }] });
  const older = await send("GET", "/api/providers/older");
  assert.ok(!older.text.includes("vari**"), older.text);
  const changed = await send("PUT", "/api/providers/older", { network_config: null });
  assert.deepEqual([changed.status, changed.body.name, changed.body.keys], [200, "older", older.body.keys]);
});

test("HEAD requests and responses without a body are forwarded", async (t) => {
  const url = await serve(t, async (request, response) => {
    await textOf(request);
    response
      .writeHead(request.method === "DELETE" ? 204 : 200, { "X-Method": request.method ?? "" })
      .end(request.method === "HEAD" ? undefined : "");
  });
  const send = forwardTo({ url });
  for (const method of ["HEAD", "DELETE", "OPTIONS"])
    assert.equal((await send(method, "/api/x")).headers.get("x-method"), method);
});

test("a new provider carries no keys to the gateway, whatever the letters of the member", async (t) => {
  const gateway = await newGateway(t);
  const front = await start(t, { DATABASE_FILE: "", GATEWAY_URL: gateway.url });
  const headers = { "Content-Type": "application/json" };
  const custom = '"custom_provider_config":{"base_provider_type":"openai"}';
  for (const [index, name] of ["Keys", "KEYS", "key\u017f", "\u212aeys"].entries()) {
    const body = `{"provider":"mine-${index}",${custom},"${name}":[{"value":"sk-test-1"}]}`;
    await front.send("POST", "/api/providers", { headers, body });
    const { body: received } = gateway.received.filter(({ method }) => method === "POST").at(-1) ?? {};
    assert.deepEqual(Object.keys(received as object), ["provider", "custom_provider_config"], name);
  }
});

test("a GET with a body in chunks is forwarded without it", async (t) => {
  const gateway = await newGateway(t);
  const front = await start(t, { DATABASE_FILE: "", GATEWAY_URL: gateway.url });
  const head =
    "GET /api/plugins HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n";
  assert.match(await front.raw(`${head}2\r\n{}\r\n0\r\n\r\n`), /^HTTP\/1\.1 200 /);
});
