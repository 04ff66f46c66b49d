import assert from "node:assert/strict";
import { test } from "node:test";
import { assertError, start } from "./endpoint.js";

const KEYS = "/api/providers/openai/keys";
const JSON_TYPE = { "Content-Type": "application/json" };
const LIMIT = 262144;

/** A request of exactly so many bytes that creates a key, if it is read. */
const bodyOf = (size: number) => `{"value":"sk-test-1"}`.padEnd(size, " ");

test("a path that is none answers 404 with the error object", async (t) => {
  const endpoint = await start(t);
  for (const path of ["/", "/api", "/api/keys/", "/api/providers/", "/api/providers//keys", `${KEYS}/`, "/api/providers/a/b/keys", "/%zz", "//"]) {
    assertError(await endpoint.send("GET", path), { status: 404, code: "route_not_found" });
  }
});

test("another method answers 405 and names those there are", async (t) => {
  const endpoint = await start(t);
  for (const method of ["PUT", "PATCH", "DELETE", "OPTIONS"]) {
    const reply = await endpoint.send(method, KEYS);
    assertError(reply, { status: 405, code: "method_not_allowed" });
    assert.equal(reply.headers.allow, "GET, HEAD, POST");
  }
  assert.equal((await endpoint.send("HEAD", KEYS)).status, 200);
});

test("only JSON is read, by its media type", async (t) => {
  const endpoint = await start(t);
  for (const type of ["text/plain", "application/x-www-form-urlencoded", "application/jsonx", "text/json, application/json", ""]) {
    const headers: Record<string, string> = type === "" ? {} : { "Content-Type": type };
    const reply = await endpoint.send("POST", KEYS, { headers, body: bodyOf(30) });
    assertError(reply, { status: 415, code: "unsupported_media_type" });
  }
  const headers = { "Content-Type": "Application/JSON ; charset=utf-8" };
  assert.equal((await endpoint.send("POST", KEYS, { headers, body: bodyOf(30) })).status, 200);
});

test("a body of 262144 bytes is read, one more byte is refused, its length announced or not", async (t) => {
  const endpoint = await start(t);
  const chunked = { ...JSON_TYPE, "Transfer-Encoding": "chunked" };
  for (const headers of [JSON_TYPE, chunked]) {
    assert.equal((await endpoint.send("POST", KEYS, { headers, body: bodyOf(LIMIT) })).status, 200);
    const tooLarge = { status: 413, code: "body_too_large" };
    assertError(await endpoint.send("POST", KEYS, { headers, body: bodyOf(LIMIT + 1) }), tooLarge);
  }
  assert.equal((await endpoint.list("openai")).body.total, 2);
});

test("bytes that are not UTF-8, and no bytes at all, are no JSON", async (t) => {
  const endpoint = await start(t);
  const invalid = { status: 400, code: "invalid_json" };
  assertError(await endpoint.create("openai", Buffer.from('{"value":"sk-\xff"}', "latin1")), invalid);
  assertError(await endpoint.create("openai", '\ufeff{"value":"sk-test-1"}'), invalid);
  assertError(await endpoint.create("openai", ""), invalid);
});

test("the provider is taken from the path as it was sent, and decoded once", async (t) => {
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

test("dot segments lead nowhere but where they lead everywhere", async (t) => {
  const endpoint = await start(t);
  for (const path of ["/api/providers/../keys", "/api/providers/%2e%2e/keys"]) {
    assertError(await endpoint.send("POST", path), { status: 405, code: "method_not_allowed" });
  }
  assert.equal((await endpoint.send("GET", "/api/providers/groq/../openai/keys")).status, 200);
});

test("what is no HTTP is answered with the error object too", async (t) => {
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

test("clients that hang up half-way through a body harm nobody", async (t) => {
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
