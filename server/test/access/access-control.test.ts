import assert from "node:assert/strict";
import { chmodSync, writeFileSync } from "node:fs";
import { networkInterfaces } from "node:os";
import { join } from "node:path";
import { assertError, type Endpoint, type Reply, run, start, temporaryFolder } from "../support/endpoint.js";
import { type TestContext, test } from "../support/test.js";

const KEYS = "/api/providers/openai/keys";
const READ = "read-0123456789abcdef0123456789abcdef";
const WRITE = "write-0123456789abcdef0123456789abcde";
const TOKENS = { BIFROST_KEYS_TOKENS: `ops:read:${READ},ci:write:${WRITE}` };

const startWithTokens = (t: TestContext, env: Record<string, string> = {}) => start(t, { ...TOKENS, ...env });

const bearer = (token: string) => ({ Authorization: `Bearer ${token}` });

const list = (endpoint: Endpoint, headers: Record<string, string>) => endpoint.send("GET", KEYS, { headers });

const create = (endpoint: Endpoint, headers: Record<string, string>) =>
  endpoint.send("POST", KEYS, {
    headers: { "Content-Type": "application/json", ...headers },
    body: '{"value":"sk-test-1"}',
  });

function assertUnauthorized(reply: Reply): void {
  assertError(reply, { status: 401, code: "unauthorized" });
  assert.match(String(reply.headers["www-authenticate"]), /^Bearer realm="bifrost-keys"/);
}

test("requests without a valid token are refused and store nothing", async (t) => {
  const endpoint = await startWithTokens(t);
  for (const Authorization of [
    undefined,
    "",
    "Bearer",
    "Bearer ",
    WRITE,
    `Basic ${btoa(`ci:${WRITE}`)}`,
    `Bearer ${WRITE}x`,
    `Bearer ${WRITE.slice(0, -1)}`,
    `Bearer ${WRITE.toUpperCase()}`,
    `Bearer ${WRITE}, Bearer ${WRITE}`,
    "Bearer ci",
    `Bearer ci:write:${WRITE}`,
  ]) {
    const headers: Record<string, string> = Authorization === undefined ? {} : { Authorization };
    assertUnauthorized(await create(endpoint, headers));
  }
  for (const path of [
    KEYS,
    "/",
    "/api/keys",
    "/metrics",
    "/openapi.json",
    "/health/",
    "/healthy",
    "/health/live/x",
    "//health",
  ]) {
    assertUnauthorized(await endpoint.send("GET", path));
  }
  assertUnauthorized(await endpoint.send("GET", `${KEYS}?access_token=${WRITE}`));
  const { body } = await list(endpoint, bearer(READ));
  assert.equal(body.total, 0);
});

test("read tokens only read, write tokens also write, and the log has their names", async (t) => {
  const endpoint = await startWithTokens(t);
  assert.equal((await list(endpoint, bearer(READ))).status, 200);
  assert.equal((await list(endpoint, { Authorization: `bearer   ${WRITE}` })).status, 200);
  assertError(await create(endpoint, bearer(READ)), { status: 403, code: "forbidden_role" });
  for (const method of ["PUT", "DELETE", "OPTIONS", "PATCH"]) {
    assertError(await endpoint.send(method, KEYS, { headers: bearer(READ) }), { status: 403, code: "forbidden_role" });
  }
  assert.equal((await create(endpoint, bearer(WRITE))).status, 200);
  assertUnauthorized(await create(endpoint, {}));
  const log = await endpoint.log(9);
  assert.deepEqual(
    [0, 1, 2, 7, 8].map((line) => log[line].actor),
    ["ops", "ci", "ops", "ci", undefined],
  );
  const { stdout, stderr } = endpoint.output();
  for (const token of [READ, WRITE]) assert.ok(!`${stdout}${stderr}`.includes(token));
});

test("tokens can come from a file", async (t) => {
  const file = join(temporaryFolder(t), "tokens");
  writeFileSync(file, `# the pipeline\nci:write:${WRITE}\n`, { mode: 0o600 });
  chmodSync(file, 0o600);
  const endpoint = await start(t, { BIFROST_KEYS_TOKENS_FILE: file });
  assert.equal((await create(endpoint, bearer(WRITE))).status, 200);
  assertUnauthorized(await list(endpoint, bearer(READ)));
});

test("without tokens the endpoint listens on loopback addresses only", async () => {
  const { code, stdout, stderr } = await run({ HOST: "0.0.0.0", PORT: "0" });
  assert.equal(code, 2);
  assert.equal(stdout, "");
  assert.match(stderr, /^HOST=0\.0\.0\.0 allows other machines: set BIFROST_KEYS_TOKENS or .*\n$/);
});

const onLinux = process.platform === "linux" ? false : "only Linux answers on all of 127.0.0.0/8";

test("with tokens the endpoint may listen on any address", { skip: onLinux }, async (t) => {
  const endpoint = await startWithTokens(t, { HOST: "0.0.0.0" });
  const url = `http://127.0.0.2:${endpoint.port}${KEYS}`;
  assert.equal((await fetch(url)).status, 401);
  assert.equal((await fetch(url, { headers: bearer(READ) })).status, 200);
  const { stderr } = endpoint.output();
  assert.match(stderr, /listens on http:\/\/0\.0\.0\.0:\d+, for clients with one of the 2 tokens\./);
  assert.match(stderr, /curl "http:\/\/127\.0\.0\.1:\d+\S+" -H "Authorization: Bearer \$TOKEN"/);
  assert.ok(!stderr.includes(READ));
});

const hasIPv6 = Object.values(networkInterfaces())
  .flat()
  .some((address) => address?.address === "::1");

test("an IPv6 address may have brackets", { skip: hasIPv6 ? false : "no IPv6 here" }, async (t) => {
  for (const HOST of ["::1", "[::1]"]) {
    const { port, output } = await start(t, { HOST });
    assert.equal((await fetch(`http://[::1]:${port}${KEYS}`)).status, 200);
    assert.ok(output().stderr.includes(`curl "http://[::1]:${port}${KEYS}"`));
  }
});

test("an address of another machine is refused with one sentence", async (t) => {
  for (const HOST of ["192.0.2.1", "nowhere.invalid"]) {
    const DATABASE_FILE = join(temporaryFolder(t), "keys.db");
    const { code, stderr } = await run({ HOST, PORT: "0", DATABASE_FILE, ...TOKENS });
    assert.deepEqual([code, stderr], [1, "HOST is not an address of this machine: choose another.\n"]);
  }
});

test("health, and nothing else, is answered without a token and under any host name", async (t) => {
  const endpoint = await startWithTokens(t);
  for (const path of ["/health", "/health/live", "/health/ready", "/health?x"]) {
    const reply = await endpoint.send("GET", path, {
      headers: { Host: "10.0.0.7:8080", "X-Forwarded-For": "192.0.2.1" },
    });
    assert.deepEqual([reply.status, reply.body], [200, { status: "ok" }], path);
    assert.equal((await endpoint.send("GET", path, { headers: { Host: "probe.example" } })).status, 200);
  }
  for (const path of ["/health/../api/keys", "/health/%2e%2e/api/keys"]) {
    assertError(await endpoint.send("GET", path), { status: 400, code: "invalid_path" });
  }
  for (const path of ["/%68ealth", "/health/live/"]) assertUnauthorized(await endpoint.send("GET", path));
});

test("only the listed host names and any IP address are accepted", async (t) => {
  const endpoint = await startWithTokens(t, { BIFROST_KEYS_HOSTS: "keys.example,Other.example" });
  for (const Host of [
    "keys.example",
    "KEYS.example:8443",
    "other.example",
    "127.0.0.1:1",
    "192.0.2.1",
    "[::1]:8080",
    "[2001:db8::1]",
  ]) {
    assert.equal((await list(endpoint, { Host, ...bearer(READ) })).status, 200, Host);
  }
  for (const Host of ["evil.example", "keys.example.evil.example", "x.keys.example", "localhost", "keys.example."]) {
    assertError(await list(endpoint, { Host, ...bearer(READ) }), { status: 403, code: "forbidden_host" });
  }
  const absolute = await endpoint.send("GET", `http://evil.example${KEYS}`, {
    headers: { Host: "keys.example", ...bearer(READ) },
  });
  assertError(absolute, { status: 403, code: "forbidden_host" });
});

test("by default only this machine's own host names are accepted", async (t) => {
  const endpoint = await startWithTokens(t);
  assert.equal((await list(endpoint, { Host: "localhost:1", ...bearer(READ) })).status, 200);
  assertError(await list(endpoint, { Host: "keys.example", ...bearer(READ) }), { status: 403, code: "forbidden_host" });
});

test("behind a proxy that terminates TLS, pages of the endpoint's own origin are accepted and others are not", async (t) => {
  const endpoint = await startWithTokens(t, { BIFROST_KEYS_HOSTS: "keys.example" });
  const proxied = { "X-Forwarded-For": "192.0.2.1", "X-Forwarded-Proto": "https", ...bearer(READ) };
  for (const Host of ["keys.example", "keys.example:443"]) {
    const own = { Host, Origin: "https://keys.example", "Sec-Fetch-Site": "same-origin", ...proxied };
    assert.equal((await list(endpoint, own)).status, 200);
  }
  const Host = "keys.example";
  for (const headers of [
    { Host, Origin: "https://evil.example" },
    { Host, Origin: "https://keys.example:8443" },
    { Host, Origin: "https://keys.example.evil.example" },
    { Host, Origin: "null" },
    { Host, Origin: "keys.example" },
    { Host, "Sec-Fetch-Site": "cross-site" },
    { Host, "Sec-Fetch-Site": "same-site" },
    { Host, Origin: "https://keys.example", "Sec-Fetch-Site": "cross-site" },
  ] as Record<string, string>[]) {
    assertError(await list(endpoint, { ...proxied, ...headers }), { status: 403, code: "forbidden_origin" });
  }
});

test("pages of other origins may read answers only if their origin is listed", async (t) => {
  const preflight = {
    "Access-Control-Request-Method": "PUT",
    "Access-Control-Request-Headers": "authorization,if-match",
  };
  const Origin = "https://app.example";
  const closed = await startWithTokens(t);
  const refused = await closed.send("OPTIONS", KEYS, { headers: { Origin, ...preflight } });
  assertError(refused, { status: 403, code: "forbidden_origin" });
  assert.equal(refused.headers["access-control-allow-origin"], undefined);

  const endpoint = await startWithTokens(t, { BIFROST_KEYS_CORS_ORIGINS: Origin });
  const asked = await endpoint.send("OPTIONS", KEYS, { headers: { Origin, ...preflight } });
  assert.equal(asked.status, 204);
  assert.equal(asked.headers["access-control-allow-origin"], Origin);
  assert.match(String(asked.headers["access-control-allow-methods"]), /PUT/);
  assert.match(String(asked.headers["access-control-allow-headers"]), /Authorization.*If-Match/);
  assert.equal(asked.headers["access-control-allow-credentials"], undefined);

  const answered = await list(endpoint, { Origin, "Sec-Fetch-Site": "cross-site", ...bearer(READ) });
  assert.equal(answered.status, 200);
  assert.equal(answered.headers["access-control-allow-origin"], Origin);
  assert.match(String(answered.headers.vary), /Origin/);
  for (const name of ["ETag", "X-Request-Id", "X-Total-Count", "Retry-After"]) {
    assert.ok(String(answered.headers["access-control-expose-headers"]).split(",").includes(name), name);
  }
  // The page must be able to read the refusal, too.
  const unknown = await list(endpoint, { Origin });
  assertUnauthorized(unknown);
  assert.equal(unknown.headers["access-control-allow-origin"], Origin);

  for (const other of ["https://evil.example", "http://app.example", "https://app.example:8443", "null"]) {
    const headers = { Origin: other, ...preflight, ...bearer(WRITE) };
    assertError(await endpoint.send("OPTIONS", KEYS, { headers }), { status: 403, code: "forbidden_origin" });
  }
  const own = await list(endpoint, bearer(READ));
  assert.equal(own.headers["access-control-allow-origin"], undefined);
});

test("a client that writes too often has to wait, and other clients do not", async (t) => {
  const more = `${TOKENS.BIFROST_KEYS_TOKENS},other:write:other-${WRITE}`;
  const endpoint = await start(t, { BIFROST_KEYS_TOKENS: more, BIFROST_KEYS_WRITES_PER_MINUTE: "3" });
  for (let write = 0; write < 3; write++) assert.equal((await create(endpoint, bearer(WRITE))).status, 200);
  const refused = await create(endpoint, { ...bearer(WRITE), "X-Forwarded-For": "192.0.2.7" });
  assertError(refused, { status: 429, code: "rate_limited" });
  const seconds = Number(refused.headers["retry-after"]);
  assert.ok(seconds >= 1 && seconds <= 20, String(seconds));
  assert.equal((await list(endpoint, bearer(WRITE))).status, 200);
  assert.equal((await create(endpoint, bearer(`other-${WRITE}`))).status, 200);
  assert.equal((await list(endpoint, bearer(READ))).body.total, 4);
});

test("reads are limited separately from writes, and health is not limited", async (t) => {
  const endpoint = await start(t, { ...TOKENS, BIFROST_KEYS_READS_PER_MINUTE: "3" });
  for (let read = 0; read < 3; read++) assert.equal((await list(endpoint, bearer(WRITE))).status, 200);
  const refused = await list(endpoint, bearer(WRITE));
  assertError(refused, { status: 429, code: "rate_limited" });
  assert.ok(Number(refused.headers["retry-after"]) <= 20);
  assert.equal((await endpoint.send("HEAD", KEYS, { headers: bearer(WRITE) })).status, 429);
  assert.equal((await create(endpoint, bearer(WRITE))).status, 200);
  assert.equal((await list(endpoint, bearer(READ))).status, 200);

  const local = await start(t, { BIFROST_KEYS_READS_PER_MINUTE: "2" });
  const statuses = [await list(local, {}), await list(local, {}), await list(local, {})].map(({ status }) => status);
  assert.deepEqual(statuses, [200, 200, 429]);
  for (let asked = 0; asked < 5; asked++) assert.equal((await local.send("GET", "/health")).status, 200);
});

test("without tokens this machine counts as one client", async (t) => {
  const endpoint = await start(t, { BIFROST_KEYS_WRITES_PER_MINUTE: "2" });
  const statuses = [await create(endpoint, {}), await create(endpoint, {}), await create(endpoint, {})].map(
    ({ status }) => status,
  );
  assert.deepEqual(statuses, [200, 200, 429]);
  const unlimited = await start(t, { BIFROST_KEYS_WRITES_PER_MINUTE: "0" });
  for (let write = 0; write < 20; write++) assert.equal((await create(unlimited, {})).status, 200);
});

// Otherwise a weak token could be guessed, or one client behind a proxy could lock out all others.
test("guessing is soon refused, and tokens already used from the same address still work", async (t) => {
  const endpoint = await startWithTokens(t);
  assert.equal((await list(endpoint, bearer(READ))).status, 200);
  const wrong = (index: number) => list(endpoint, bearer(`wrong-${index}-0123456789abcdef0123456789`));
  for (let guess = 0; guess < 30; guess++) assertUnauthorized(await wrong(guess));
  const refused = await wrong(30);
  assertError(refused, { status: 429, code: "rate_limited" });
  assert.ok(Number(refused.headers["retry-after"]) >= 1);
  const right = await list(endpoint, bearer(WRITE));
  assert.deepEqual([right.status, right.body.error.message], [429, refused.body.error.message]);
  assert.equal((await list(endpoint, bearer(READ))).status, 200);
  assertUnauthorized(await list(endpoint, {}));
});

test("every answer has headers that restrict what browsers do with it", async (t) => {
  const endpoint = await startWithTokens(t);
  for (const reply of [
    await list(endpoint, bearer(READ)),
    await list(endpoint, {}),
    await endpoint.send("GET", "/x", { headers: bearer(READ) }),
  ]) {
    assert.equal(reply.headers["cache-control"], "no-store");
    assert.equal(reply.headers["x-content-type-options"], "nosniff");
    assert.equal(reply.headers["referrer-policy"], "no-referrer");
    assert.equal(reply.headers["content-security-policy"], "default-src 'none'; frame-ancestors 'none'");
    assert.equal(reply.headers["strict-transport-security"], undefined);
    assert.equal(reply.headers["access-control-allow-origin"], undefined);
  }
});
