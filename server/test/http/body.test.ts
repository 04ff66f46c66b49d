// Chunked bodies are collected in a buffer of the endpoint. The tests protect that no secret stays in it, however
// the request ends.
import assert from "node:assert/strict";
import type { IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import { keysApp } from "@bifrost-keys/server";
import { memoryStore } from "@bifrost-keys/server/memory";
import { BODY_LIMIT } from "@bifrost-keys/server/store";
import { Hono } from "hono";
import { listen, nodeServer, stop } from "#server/http/node-server";
import { type TestContext, test } from "../support/test.js";

const BODY = '{"value":"sk-canary-0123456789"}';

/** Sends a body in chunks; returns the status of the answer and every buffer that the body was copied to. */
async function send(t: TestContext, path: string, chunks: () => AsyncGenerator<Uint8Array>) {
  const buffers = new Set<Uint8Array>();
  const typedArray = Object.getPrototypeOf(Uint8Array.prototype);
  const { set } = typedArray;
  const mock = t.mock.method(typedArray, "set", function (this: Uint8Array, ...args: unknown[]) {
    buffers.add(this);
    return set.apply(this, args);
  });
  const incoming = Object.assign(Readable.from(chunks(), { objectMode: true }), {
    rawHeaders: [],
    url: path,
  }) as unknown as IncomingMessage;
  const headers = { "Content-Type": "application/json", "Transfer-Encoding": "chunked" };
  const response = await keysApp({ store: memoryStore(), accessControl: (_, next) => next() }).request(
    path,
    { method: "POST", headers },
    { incoming },
  );
  mock.mock.restore();
  return { status: response.status, buffers };
}

async function* whole() {
  yield Buffer.from(BODY);
}

async function* tooLarge() {
  yield Buffer.from(BODY);
  yield Buffer.alloc(BODY_LIMIT);
}

async function* cutOff() {
  yield Buffer.from(BODY);
  throw new Error("cut off");
}

for (const [what, path, chunks, status] of [
  ["that is read", "/api/providers/openai/keys", whole, 200],
  ["that is too large", "/api/providers/openai/keys", tooLarge, 413],
  ["that is cut off", "/api/providers/openai/keys", cutOff, 500],
  ["of a request that is refused before it is read", "/api/providers/openai/keys?dry_run=maybe", whole, 400],
] as const) {
  test(`the buffer of a body ${what} is overwritten`, async (t) => {
    const sent = await send(t, path, chunks);
    assert.equal(sent.status, status);
    const all = [...sent.buffers];
    assert.ok(all.length > 0, "no buffer was seen");
    for (const bytes of all) assert.ok(!Buffer.from(bytes).includes("canary"));
  });
}

// A program may mount the app behind middleware of its own, for instance one that logs bodies.
test("a body that a program's middleware has read is read again", async (t) => {
  const outer = new Hono();
  outer.use(async (c, next) => {
    await c.req.text();
    await next();
  });
  outer.route("/", keysApp({ store: memoryStore() }));
  const server = nodeServer(outer.fetch);
  await listen(server, 0);
  t.after(() => stop(server));
  const { port } = server.address() as AddressInfo;
  const headers = { "Content-Type": "application/json", Connection: "close" };
  const url = `http://127.0.0.1:${port}/api/providers/openai/keys`;
  const response = await fetch(url, { method: "POST", headers, body: BODY });
  assert.equal(response.status, 200, await response.text());
});
