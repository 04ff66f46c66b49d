import assert from "node:assert/strict";
import { once } from "node:events";
import type { Server } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import { keysApp } from "@bifrost-keys/server";
import { memoryStore } from "@bifrost-keys/server/memory";
import { LIMITS, type Limits, listen, nodeServer } from "#server/http/node-server";
import { start } from "../support/endpoint.js";
import { type TestContext, test } from "../support/test.js";

const KEYS = "/api/providers/openai/keys";
const HEAD = `POST ${KEYS} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n`;

type Fetch = Parameters<typeof nodeServer>[0];

/** Starts the server of the program with shorter limits; returns its port. */
async function serve(
  t: TestContext,
  limits: Partial<Limits>,
  fetch: Fetch = keysApp({ store: memoryStore() }).fetch,
): Promise<number> {
  return (await startServer(t, limits, fetch)).port;
}

async function startServer(
  t: TestContext,
  limits: Partial<Limits>,
  fetch: Fetch,
): Promise<{ server: Server; port: number }> {
  const server: Server = nodeServer(fetch, { ...LIMITS, ...limits });
  await listen(server, 0);
  t.after(() => server.close().closeAllConnections());
  return { server, port: (server.address() as AddressInfo).port };
}

/** Opens a connection and sends these bytes; returns it with the text received so far. */
function open(
  t: TestContext,
  port: number,
  bytes: string,
): { socket: Socket; text(): string; closed: Promise<unknown> } {
  const socket = connect(port, "127.0.0.1").setEncoding("utf8").setNoDelay();
  t.after(() => socket.destroy());
  let text = "";
  socket.on("data", (chunk: string) => {
    text += chunk;
  });
  socket.on("error", () => {});
  socket.write(bytes);
  return { socket, text: () => text, closed: new Promise((resolve) => socket.on("close", resolve)) };
}

const total = async (port: number) => {
  const { total } = (await (await fetch(`http://127.0.0.1:${port}${KEYS}`)).json()) as { total: number };
  return total;
};

test("incomplete headers time out", async (t) => {
  const port = await serve(t, { headers: 300 });
  const { closed, text } = open(t, port, `GET ${KEYS} HTTP/1.1\r\nHost: localhost\r\nX-Slow:`);
  const silent = open(t, port, "");
  await Promise.all([closed, silent.closed]);
  assert.match(text(), /^HTTP\/1\.1 408 .*request_timeout/s);
});

test("headers that arrive byte by byte time out", async (t) => {
  const port = await serve(t, { headers: 300 });
  const { socket, closed, text } = open(t, port, `GET ${KEYS} HTTP/1.1\r\nHost: localhost\r\n`);
  const drops = setInterval(() => socket.writable && socket.write("X: y\r\n"), 50);
  t.after(() => clearInterval(drops));
  await closed;
  assert.match(text(), /^HTTP\/1\.1 408 /);
});

test("an incomplete body times out and stores nothing", async (t) => {
  const port = await serve(t, { headers: 300, request: 600 });
  const { socket, closed } = open(t, port, `${HEAD}Content-Length: 200000\r\n\r\n{"value":"sk-test-1"}`);
  const drops = setInterval(() => socket.writable && socket.write(" "), 50);
  t.after(() => clearInterval(drops));
  await closed;
  assert.equal(await total(port), 0);
});

test("a client that does not read its answer is disconnected", async (t) => {
  const { server, port } = await startServer(t, { idle: 500 }, () => new Response("x".repeat(64 * 1024 * 1024)));
  const hungUp = once(server, "connection").then(([connection]) => once(connection as Socket, "close"));
  const socket = connect(port, "127.0.0.1");
  t.after(() => socket.destroy());
  socket.on("error", () => {}).pause();
  socket.write("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
  await hungUp;
  const received = new Promise<number>((resolve) => {
    let bytes = 0;
    socket
      .on("data", (chunk) => {
        bytes += chunk.length;
      })
      .on("close", () => resolve(bytes))
      .resume();
  });
  assert.ok((await received) < 64 * 1024 * 1024);
});

test("an idle kept-alive connection is closed", async (t) => {
  const port = await serve(t, { keepAlive: 300 });
  const { closed, text } = open(t, port, `GET ${KEYS} HTTP/1.1\r\nHost: localhost\r\n\r\n`);
  await closed;
  assert.match(text(), /^HTTP\/1\.1 200 /);
});

test("the number of connections is limited, and others are served once some are closed", async (t) => {
  const port = await serve(t, { headers: 1_000, connections: 20 });
  const held = Array.from({ length: 20 }, () => open(t, port, "GET / HTTP/1.1\r\n"));
  await Promise.all(held.map(({ socket }) => once(socket, "connect")));
  const further = open(t, port, "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
  await further.closed;
  assert.equal(further.text(), "");
  await Promise.all(held.map(({ closed }) => closed));
  assert.equal(await total(port), 0);
});

// Every way in which a client can hold a connection without finishing a request.
test("1,000 held connections do not keep other clients from being served", async (t) => {
  const { port } = await start(t);
  const halves = [
    "",
    "GET / HT",
    `GET ${KEYS} HTTP/1.1\r\nHost: localhost\r\n`,
    `${HEAD}Content-Length: 100\r\n\r\n{`,
    `${HEAD}Transfer-Encoding: chunked\r\n\r\n5\r\n{`,
  ];
  const held = Array.from({ length: 1000 }, (_, index) => open(t, port, halves[index % halves.length] ?? ""));
  await Promise.all(held.map(({ socket }) => once(socket, "connect")));
  assert.ok(LIMITS.connections > 2 * held.length);
  const begin = Date.now();
  const headers = { "Content-Type": "application/json", Connection: "close" };
  for (let index = 0; index < 20; index++) {
    const reply = await fetch(`http://127.0.0.1:${port}${KEYS}`, {
      method: "POST",
      headers,
      body: '{"value":"sk-test-1"}',
    });
    assert.equal(reply.status, 200);
  }
  assert.equal(await total(port), 20);
  assert.ok(Date.now() - begin < 5_000);
  assert.ok(held.every(({ socket }) => !socket.destroyed));
});
