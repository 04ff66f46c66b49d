import assert from "node:assert/strict";
import { assertError, start } from "../support/endpoint.js";
import { test } from "../support/test.js";

const KEYS = "/api/providers/openai/keys";
const JSON_TYPE = { "Content-Type": "application/json" };
const LIMIT = 262144;

/** Returns a body of exactly this size that creates a key. */
const bodyOf = (size: number) => `{"value":"sk-test-1"}`.padEnd(size, " ");

test("an unknown path is answered with 404 and the error object", async (t) => {
  const endpoint = await start(t);
  for (const path of [
    "/",
    "/api",
    "/api/keys/",
    "/api/providers/",
    "/api/providers//keys",
    `${KEYS}/`,
    "/api/providers/a/b/keys",
    "/%zz",
    "//",
  ]) {
    assertError(await endpoint.send("GET", path), { status: 404, code: "route_not_found" });
  }
});

test("an unsupported method is answered with 405 and the supported ones", async (t) => {
  const endpoint = await start(t);
  for (const method of ["PUT", "PATCH", "DELETE", "OPTIONS"]) {
    const reply = await endpoint.send(method, KEYS);
    assertError(reply, { status: 405, code: "method_not_allowed" });
    assert.equal(reply.headers.allow, "GET, HEAD, POST");
  }
  assert.equal((await endpoint.send("HEAD", KEYS)).status, 200);
  const lines = await endpoint.log(5);
  assert.deepEqual(
    lines.map(({ route }) => route),
    lines.map(() => "/api/providers/:provider/keys"),
  );
  await endpoint.send("GET", "/nothing");
  assert.equal((await endpoint.log(6)).at(-1).route, undefined);
});

test("only bodies with the media type of JSON are read", async (t) => {
  const endpoint = await start(t);
  for (const type of [
    "text/plain",
    "application/x-www-form-urlencoded",
    "application/jsonx",
    "text/json, application/json",
    "",
  ]) {
    const headers: Record<string, string> = type === "" ? {} : { "Content-Type": type };
    const reply = await endpoint.send("POST", KEYS, { headers, body: bodyOf(30) });
    assertError(reply, { status: 415, code: "unsupported_media_type" });
  }
  const headers = { "Content-Type": "Application/JSON ; charset=utf-8" };
  assert.equal((await endpoint.send("POST", KEYS, { headers, body: bodyOf(30) })).status, 200);
});

test("a body of 262144 bytes is read and a larger one refused, with Content-Length or in chunks", async (t) => {
  const endpoint = await start(t);
  const chunked = { ...JSON_TYPE, "Transfer-Encoding": "chunked" };
  for (const headers of [JSON_TYPE, chunked]) {
    assert.equal((await endpoint.send("POST", KEYS, { headers, body: bodyOf(LIMIT) })).status, 200);
    const tooLarge = { status: 413, code: "body_too_large" };
    assertError(await endpoint.send("POST", KEYS, { headers, body: bodyOf(LIMIT + 1) }), tooLarge);
  }
  assert.equal((await endpoint.list("openai")).body.total, 2);
});

test("a body that is empty or not UTF-8 is not valid JSON", async (t) => {
  const endpoint = await start(t);
  const invalid = { status: 400, code: "invalid_json" };
  assertError(await endpoint.create("openai", Buffer.from('{"value":"sk-\xff"}', "latin1")), invalid);
  assertError(await endpoint.create("openai", '\ufeff{"value":"sk-test-1"}'), invalid);
  assertError(await endpoint.create("openai", ""), invalid);
});

test("the provider in the path is decoded exactly once", async (t) => {
  const endpoint = await start(t);
  assert.equal((await endpoint.create("open%61i", { name: "a", value: "sk-test-1" })).status, 200);
  assert.equal((await endpoint.list("openai")).body.total, 1);
  assert.equal((await endpoint.send("GET", `${KEYS}?provider=/api/providers/groq/keys`)).body.total, 1);

  const unknown = { status: 404, code: "provider_not_found" };
  const twice = await endpoint.list("open%2561i");
  assertError(twice, unknown);
  assert.equal(twice.body.extra_fields.provider, "open%61i");
  const slash = await endpoint.list("open%2Fai");
  assertError(slash, unknown);
  assert.equal(slash.body.extra_fields.provider, "open/ai");
  assertError(await endpoint.list("%ff"), unknown);
  assertError(await endpoint.list("openai%00"), unknown);

  assertError(await endpoint.create("%zz", "{}"), {
    status: 400,
    code: "invalid_provider",
    message: 'Invalid provider: invalid provider parameter encoding: invalid URL escape "%zz"',
  });
});

// A path that a proxy has allowed must not become another path here.
test("a path with dot segments is refused instead of resolved", async (t) => {
  const endpoint = await start(t);
  const refused = { status: 400, code: "invalid_path" };
  for (const dots of ["..", ".", "%2e%2e", "%2E.", ".%2e", "%2e"]) {
    for (const path of [
      `/api/providers/${dots}/keys`,
      `/api/providers/groq/${dots}/openai/keys`,
      `/${dots}`,
      `/api/keys/${dots}`,
      `/x/../${dots}?y`,
    ]) {
      assertError(await endpoint.send("GET", path), refused);
      assertError(await endpoint.send("POST", path, { headers: JSON_TYPE, body: bodyOf(30) }), refused);
    }
  }
  const absolute = await endpoint.raw(
    `GET http://localhost/api/../api/keys HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`,
  );
  assert.match(absolute, /^HTTP\/1\.1 400 .*"invalid_path"/s);
  for (const path of ["/api/keys?search=/../", "/api/keys?search=.."])
    assert.equal((await endpoint.send("GET", path)).status, 200);
  for (const name of ["...", "..a", "a..", "%252e%252e", ".%20"]) {
    assertError(await endpoint.list(name), { status: 404, code: "provider_not_found" });
  }
});

// URL parsing turns a backslash into a slash and drops tabs: the path would become another one.
test("a path with a backslash is refused instead of resolved", async (t) => {
  const endpoint = await start(t);
  const ask = (target: string) =>
    endpoint.raw(`GET ${target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
  for (const path of [
    "/api/x\\..\\keys",
    "/api\\keys",
    "\\api\\keys",
    "/api/x/..\\keys",
    "/api/x\\%2e%2e/keys",
    "/api/keys\\",
    "/api/keys\\?y",
  ]) {
    assert.match(await ask(path), /^HTTP\/1\.1 400 /, path);
    assert.match(await ask(`http://localhost${path}`), /^HTTP\/1\.1 400 /, path);
  }
  for (const path of ["/api/x/.\t./keys", "/api/ke\tys"])
    assert.match(await ask(path), /^HTTP\/1\.1 400 /, JSON.stringify(path));
  for (const path of ["/api/keys?search=\\..\\", "/api/keys?search=%5C"])
    assert.match(await ask(path), /^HTTP\/1\.1 200 /, path);
  assertError(await endpoint.list("open%5Cai"), { status: 404, code: "provider_not_found" });
});

// Node drops headers after the first thousand, whatever their names are.
test("a request with very many headers is refused, so that none is dropped", async (t) => {
  const endpoint = await start(t);
  const many = (count: number, rest: string) =>
    endpoint.raw(
      `GET ${KEYS} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n${"a:\r\n".repeat(count)}${rest}\r\n`,
    );
  for (const last of [
    "X-Forwarded-For: 192.0.2.1\r\n",
    "Origin: https://evil.example\r\n",
    "Sec-Fetch-Site: cross-site\r\n",
    "Host: evil.example\r\n",
    "",
  ]) {
    for (const count of [2000, 1500, 999, 101]) {
      const text = await many(count, last);
      assert.match(text, /^HTTP\/1\.1 431 .*"too_many_headers"/s, `${count} ${last}`);
    }
  }
  assert.match(await many(98, ""), /^HTTP\/1\.1 200 /);
  assert.match(await many(99, ""), /^HTTP\/1\.1 431 /);
  assert.match(await many(90, "X-Forwarded-For: 192.0.2.1\r\n"), /^HTTP\/1\.1 403 .*"forbidden_proxy"/s);
});

test("Expect and CONNECT are answered with the error object", async (t) => {
  const endpoint = await start(t);
  const head = `POST ${KEYS} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 30\r\nContent-Type: application/json\r\n`;
  const expecting = (expected: string) => endpoint.raw(`${head}Expect: ${expected}\r\n\r\n${bodyOf(30)}`);
  for (const expected of ["200-ok", "100-continue-not", "", "100-continue, 200-ok"]) {
    assert.match(
      await expecting(expected),
      /^(HTTP\/1\.1 100 Continue\r\n\r\n)?HTTP\/1\.1 417 .*"expectation_failed"/s,
      expected,
    );
  }
  assert.equal((await endpoint.list("openai")).body.total, 0);
  assert.match(await expecting("100-Continue"), /^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 200 /);

  for (const target of ["example.com:443", "localhost:80"]) {
    const text = await endpoint.raw(`CONNECT ${target} HTTP/1.1\r\nHost: ${target}\r\n\r\nmore that is not read`);
    assert.match(text, /^HTTP\/1\.1 405 Method Not Allowed\r\n.*\r\nAllow: GET, HEAD, POST, PUT, DELETE\r\n/s);
    assert.equal(JSON.parse(text.slice(text.indexOf("\r\n\r\n"))).error.code, "method_not_allowed");
  }
  await Promise.all(Array.from({ length: 10 }, () => endpoint.raw("CONNECT example.com:443 HTTP/1.1\r\n\r\n", true)));
  assert.equal((await endpoint.send("GET", "/health")).status, 200);
});

test("a compressed body is refused, with Accept-Encoding in the answer", async (t) => {
  const endpoint = await start(t);
  for (const coding of ["gzip", "br", "x-unknown", "identity, gzip", "gzip, identity", ""]) {
    for (const [method, path] of [
      ["POST", KEYS],
      ["PUT", `${KEYS}/one`],
      ["POST", "/api/providers"],
    ] as const) {
      const reply = await endpoint.send(method, path, {
        headers: { ...JSON_TYPE, "Content-Encoding": coding },
        body: bodyOf(30),
      });
      assertError(reply, { status: 415, code: "unsupported_content_encoding" });
      assert.equal(reply.headers["accept-encoding"], "identity");
    }
  }
  assert.equal((await endpoint.list("openai")).body.total, 0);
  for (const coding of ["identity", "Identity"]) {
    const headers = { ...JSON_TYPE, "Content-Encoding": coding };
    assert.equal((await endpoint.send("POST", KEYS, { headers, body: bodyOf(30) })).status, 200);
  }
});

test("a body in chunks of one byte does not block other requests", async (t) => {
  const endpoint = await start(t);
  const chunks = (size: number) => `${bodyOf(size).replace(/./g, "1\r\n$&\r\n")}0\r\n\r\n`;
  const head = `POST ${KEYS} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n`;
  const created = endpoint.raw(`${head}${chunks(LIMIT)}`);
  const begin = Date.now();
  assert.equal((await endpoint.send("GET", "/health/live")).status, 200);
  assert.ok(Date.now() - begin < 10_000);
  assert.match(await created, /^HTTP\/1\.1 200 /);
  assert.match(await endpoint.raw(`${head}${chunks(LIMIT + 1)}`), /^HTTP\/1\.1 413 /);
  assert.equal((await endpoint.list("openai")).body.total, 1);
});

test("invalid HTTP is answered with the error object", async (t) => {
  const endpoint = await start(t);
  const bodyOfRaw = (text: string) => JSON.parse(text.slice(text.indexOf("\r\n\r\n")));
  const close = "Connection: close\r\n";
  for (const [request, status] of [
    ["NONSENSE\r\n\r\n", 400],
    [`GET ${KEYS} HTTP/1.1\r\n${close}\r\n`, 400],
    [`GET ${KEYS} HTTP/1.1\r\nHost: a b\r\n${close}\r\n`, 400],
    [`GET ${KEYS} HTTP/1.1\r\nHost: localhost\r\nX-Long: ${"x".repeat(20_000)}\r\n\r\n`, 431],
  ] as const) {
    const text = await endpoint.raw(request);
    assert.ok(text.startsWith(`HTTP/1.1 ${status} `), text);
    assert.equal(bodyOfRaw(text).status_code, status);
  }
});

test("clients that disconnect in the middle of a body do no harm", async (t) => {
  const endpoint = await start(t);
  const head = `POST ${KEYS} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n`;
  const cutOff = [
    `${head}Content-Length: 100\r\n\r\n{"value":"sk-test-1"}`,
    `${head}Transfer-Encoding: chunked\r\n\r\n15\r\n{"value":"sk-test-1"}\r\n`,
    `${head}Content-Length: 21\r\n\r\n`,
    head,
  ];
  await Promise.all(cutOff.map((bytes) => endpoint.raw(bytes, true)));
  assert.deepEqual((await endpoint.list("openai")).body, { keys: [], total: 0 });
  const codes = (await endpoint.log(4)).map(({ code }) => code);
  assert.deepEqual(codes, ["request_aborted", "request_aborted", "request_aborted", undefined]);
  const { stderr } = endpoint.output();
  assert.doesNotMatch(stderr, /Error/);
});
