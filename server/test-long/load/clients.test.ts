// Clients that are slow, break off, send too much or are very many. What is protected: none of
// them keeps others from being served, and nothing of them is left behind.
import assert from "node:assert/strict";
import { once } from "node:events";
import { readdirSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { type Endpoint, start } from "../../test/support/endpoint.js";
import { type TestContext, longTest as test } from "../../test/support/test.js";
import { connectTo, median, sleep } from "../support/client.js";

const KEYS = "/api/providers/openai/keys";
const HEAD = `POST ${KEYS} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n`;
const LIMIT = 262_144;
const NO_LIMIT = { BIFROST_KEYS_WRITES_PER_MINUTE: "0", BIFROST_KEYS_READS_PER_MINUTE: "0" };

/** The longest that others may wait for an answer, and half of them, in milliseconds. */
const LONGEST = 1000;
const USUAL = 50;

/** Longer than the endpoint waits for a request, in milliseconds. */
const PATIENCE = 45_000;

test("slow headers, slow bodies, bodies cut off: others are served, and all of it is gone in the end", async (t) => {
  const endpoint = await start(t, NO_LIMIT);
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
  await withTimeout(Promise.all(dripping.map(({ closed }) => closed)), PATIENCE, "slow clients are still held");
  await others.finish(t);
  await assertNoneLeft(endpoint, before);
  const { body } = await endpoint.list("openai");
  assert.equal(body.total, others.created(), "half a request has been carried out");
});

test("bodies of a byte too much, announced or not: 413, and others are served", async (t) => {
  const endpoint = await start(t, NO_LIMIT);
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

test("1,000 connections held open, idle or after an answer: others are served", async (t) => {
  const endpoint = await start(t, NO_LIMIT);
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
  assert.ok(socketsOf(endpoint) >= before + 500, "they are not held");
  const others = serveOthers(endpoint);
  await sleep(5000);
  await others.finish(t);
  for (const socket of held) socket.destroy();
  await assertNoneLeft(endpoint, before);
});

/** Others, who read and write as usual, until told to finish. */
function serveOthers(endpoint: Endpoint) {
  const client = connectTo(endpoint.port, 4);
  const durations: number[] = [];
  let running = true;
  let created = 0;
  const reader = async () => {
    while (running) {
      const read = await client.send("GET", `${KEYS}?limit=50`);
      const write = await client.send("POST", KEYS, { value: "sk-test-1" });
      assert.deepEqual([read.status, write.status], [200, 200]);
      created += 1;
      durations.push(read.duration, write.duration);
      await sleep(20);
    }
  };
  const done = reader();
  // Who waits for it comes later: until then a failure must not end the process.
  done.catch(() => {});
  return {
    created: () => created,
    async finish(t: TestContext) {
      running = false;
      await done;
      client.close();
      const [usual, longest] = [median(durations), Math.max(...durations)];
      t.diagnostic(
        `others: ${durations.length} requests, median ${usual.toFixed(1)} ms, longest ${longest.toFixed(1)} ms`,
      );
      assert.ok(durations.length > 20, "too few requests");
      assert.ok(usual < USUAL, `half of them took more than ${usual} ms`);
      assert.ok(longest < LONGEST, `one took ${longest} ms`);
    },
  };
}

/** A connection; what comes over it is thrown away. */
async function open(t: TestContext, endpoint: Endpoint): Promise<Socket> {
  const socket = connect(endpoint.port, "127.0.0.1").on("error", () => {});
  t.after(() => socket.destroy());
  await once(socket, "connect");
  return socket.resume();
}

/** A client that sends so much at once, and then a byte a second. */
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

/** How many sockets the process has open. */
function socketsOf({ pid }: Endpoint): number {
  return readdirSync(`/proc/${pid}/fd`).length;
}

/** What clients have left is closed, if not at once then soon. */
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
