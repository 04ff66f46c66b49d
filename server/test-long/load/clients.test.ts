// Clients that are slow, disconnect, send too much, or are very many. What is protected: other clients are served
// meanwhile, and no socket leaks.
import assert from "node:assert/strict";
import { once } from "node:events";
import { readdirSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { type Endpoint, NO_RATE_LIMIT, start } from "../../test/support/endpoint.js";
import { type TestContext, longTest as test } from "../../test/support/test.js";
import { connectTo, median, repeat, sleep } from "../support/client.js";

const KEYS = "/api/providers/openai/keys";
const HEAD = `POST ${KEYS} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n`;
const LIMIT = 262_144;

/** Limits of the longest and the median time of other clients' requests, in milliseconds. */
const MAX_DURATION = 1000;
const MAX_MEDIAN = 50;

/** Longer than the endpoint's own timeout for a request, in milliseconds. */
const DEADLINE = 45_000;

test("slow headers, slow bodies and truncated bodies: others are served, and no socket is left at the end", async (t) => {
  const endpoint = await start(t, NO_RATE_LIMIT);
  const before = socketsOf(endpoint);
  const dripping = Array.from({ length: 100 }, (_, index) =>
    index % 2 === 0
      ? drip(t, endpoint, "GET /health HTTP/1.1\r\nHost: localhost\r\nX-Slow: ")
      : drip(t, endpoint, `${HEAD}Content-Length: 100000\r\n\r\n{"value":"sk-test-`),
  );
  const others = serveOthers(endpoint);
  for (let round = 0; round < 200; round += 1) {
    const chunked = round % 2 === 0;
    const socket = await open(t, endpoint);
    socket.write(
      `${HEAD}${chunked ? "Transfer-Encoding: chunked\r\n\r\n64\r\n" : "Content-Length: 100\r\n\r\n"}{"value":"sk-test-1"}`,
    );
    await sleep(2);
    if (round % 4 < 2) socket.resetAndDestroy();
    else socket.end();
  }
  await withTimeout(Promise.all(dripping.map(({ closed }) => closed)), DEADLINE, "slow clients are still connected");
  await others.finish(t);
  await assertNoneLeft(endpoint, before);
  const { body } = await endpoint.list("openai");
  assert.equal(body.total, others.created(), "a truncated request was carried out");
});

test("bodies that are one byte too long, with and without Content-Length: 413, and others are served", async (t) => {
  const endpoint = await start(t, NO_RATE_LIMIT);
  const before = socketsOf(endpoint);
  const others = serveOthers(endpoint);
  const body = '{"value":"sk-test-1"}'.padEnd(LIMIT + 1);
  for (let round = 0; round < 50; round += 1) {
    const headers = { "Content-Type": "application/json", ...(round % 2 === 0 && { "Transfer-Encoding": "chunked" }) };
    const replies = await Promise.all(Array.from({ length: 4 }, () => endpoint.send("POST", KEYS, { headers, body })));
    for (const { status } of replies) assert.equal(status, 413);
  }
  await others.finish(t);
  await assertNoneLeft(endpoint, before);
  assert.equal((await endpoint.list("openai")).body.total, others.created());
});

test("1,000 open connections, idle or after an answer: others are served", async (t) => {
  const endpoint = await start(t, NO_RATE_LIMIT);
  const before = socketsOf(endpoint);
  const held: Socket[] = [];
  for (let index = 0; index < 1000; index += 1) {
    const socket = await open(t, endpoint);
    if (index % 2 === 0) {
      socket.write("GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n");
      await once(socket, "data");
    }
    held.push(socket);
  }
  assert.ok(socketsOf(endpoint) >= before + 500, "they do not stay open");
  const others = serveOthers(endpoint);
  await sleep(5000);
  await others.finish(t);
  for (const socket of held) socket.destroy();
  await assertNoneLeft(endpoint, before);
});

/** Starts other clients, which read and write until `finish` is called. */
function serveOthers(endpoint: Endpoint) {
  const client = connectTo(endpoint.port, 4);
  const durations: number[] = [];
  let created = 0;
  const stop = repeat(async () => {
    const read = await client.send("GET", `${KEYS}?limit=50`);
    const write = await client.send("POST", KEYS, { value: "sk-test-1" });
    assert.deepEqual([read.status, write.status], [200, 200]);
    created += 1;
    durations.push(read.duration, write.duration);
    await sleep(20);
  });
  return {
    created: () => created,
    async finish(t: TestContext) {
      await stop();
      client.close();
      const [middle, longest] = [median(durations), Math.max(...durations)];
      t.diagnostic(
        `others: ${durations.length} requests, median ${middle.toFixed(1)} ms, longest ${longest.toFixed(1)} ms`,
      );
      assert.ok(durations.length > 20, "too few requests");
      assert.ok(middle < MAX_MEDIAN, `the median is ${middle} ms`);
      assert.ok(longest < MAX_DURATION, `one took ${longest} ms`);
    },
  };
}

/** Opens a connection that discards what it receives. */
async function open(t: TestContext, endpoint: Endpoint): Promise<Socket> {
  const socket = connect(endpoint.port, "127.0.0.1").on("error", () => {});
  t.after(() => socket.destroy());
  await once(socket, "connect");
  return socket.resume();
}

/** Opens a connection that sends a beginning at once, and then one byte a second. */
function drip(t: TestContext, endpoint: Endpoint, beginning: string): { closed: Promise<unknown> } {
  const socket = connect(endpoint.port, "127.0.0.1")
    .on("error", () => {})
    .resume();
  socket.write(beginning);
  const drops = setInterval(() => socket.writable && socket.write("x"), 1000);
  const closed = new Promise((resolve) => socket.on("close", resolve)).finally(() => clearInterval(drops));
  t.after(() => socket.destroy());
  return { closed };
}

/** Counts the file descriptors of the process, which include its sockets. */
function socketsOf({ pid }: Endpoint): number {
  return readdirSync(`/proc/${pid}/fd`).length;
}

/** Asserts that the connections of clients that left are closed within ten seconds. */
async function assertNoneLeft(endpoint: Endpoint, before: number): Promise<void> {
  for (let left = 100; left > 0 && socketsOf(endpoint) > before + 2; left -= 1) await sleep(100);
  assert.ok(socketsOf(endpoint) <= before + 2, `${socketsOf(endpoint) - before} sockets are left`);
}

function withTimeout<T>(promise: Promise<T>, milliseconds: number, message: string): Promise<T> {
  return Promise.race([
    promise,
    sleep(milliseconds).then(() => {
      throw new Error(message);
    }),
  ]);
}
