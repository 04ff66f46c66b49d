// Clients that do not read, or read slowly, what is long to answer. What is protected: the memory
// of an endpoint is bounded whoever leaves whatever answer lying, and others are served meanwhile.
import assert from "node:assert/strict";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { join } from "node:path";
import { type Endpoint, start, temporaryFolder } from "../../test/support/endpoint.js";
import { type TestContext, longTest as test } from "../../test/support/test.js";
import { connectTo, sleep } from "../support/client.js";

const PATH = "/api/providers/openai/keys";
const NO_LIMIT = { BIFROST_KEYS_WRITES_PER_MINUTE: "0", BIFROST_KEYS_READS_PER_MINUTE: "0" };
const BODY_LIMIT = 262_144;

/** The most memory that the process may ever have had, in bytes. */
const PEAK = 300_000_000;

/** How long others may wait for the simplest answer while nobody reads, and while there are readers, in milliseconds. */
const LONGEST = 200;
const LONGEST_BESIDE_READERS = 1000;

const ANSWERS = 40;
const READERS = 16;
const KEYS = 1000;
const KEY_SIZE = 240_000;

/** How long the slow readers are watched, in milliseconds, and how much each reads in a second. */
const WATCHED = 20_000;
const PACE = 500_000;

test(`${ANSWERS} answers of the largest refusal that nobody reads`, async (t) => {
  const endpoint = await start(t, NO_LIMIT);
  const bodies = [...refusedBodies()];
  const body = await largestRefusal(t, endpoint, bodies);
  const health = watchHealth(endpoint);
  for (let index = 0; index < ANSWERS; index += 1) {
    const socket = await unreading(t, endpoint);
    const head = `POST ${PATH} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json`;
    socket.write(`${head}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  }
  // Those that were read to find the largest stand in the log too.
  const refused = async () => (await endpoint.log(1)).filter(({ status }) => status === 400).length;
  while ((await refused()) < bodies.length + ANSWERS) await sleep(20);
  await sleep(2000);
  await health.finish(t, LONGEST);
  assertPeak(t, endpoint);
});

test(`${READERS} slow readers of ${KEYS} keys of ${KEY_SIZE / 1000} KB`, async (t) => {
  const env = { ...NO_LIMIT, DATABASE_FILE: join(temporaryFolder(t), "keys.db") };
  await createKeys(t, env);
  // Another process: what it took to create them is not what is measured.
  const endpoint = await start(t, env);
  const health = watchHealth(endpoint);
  const readers: Reader[] = [];
  for (let index = 0; index < READERS; index += 1) {
    readers.push(readSlowly(await unreading(t, endpoint), index % 2 === 0 ? PATH : "/api/keys"));
  }
  await sleep(WATCHED);
  await health.finish(t, LONGEST_BESIDE_READERS);
  for (const { bytes } of readers) assert.ok(bytes() > KEY_SIZE, "a reader gets nothing");
  assertPeak(t, endpoint);

  const [first, second, ...others] = readers;
  for (const other of others) other.leave();
  for (const reader of [first, second]) {
    const ids = await reader?.hurry();
    assert.deepEqual(
      ids,
      Array.from({ length: KEYS }, (_, index) => `key-${index}`),
    );
  }
  assertPeak(t, endpoint);
});

/** Of these bodies, which are refused, the one whose refusal is the longest. */
async function largestRefusal(t: TestContext, endpoint: Endpoint, bodies: string[]): Promise<string> {
  const client = connectTo(endpoint.port, 1);
  let [largest, size] = ["", 0];
  for (const body of bodies) {
    assert.ok(Buffer.byteLength(body) <= BODY_LIMIT);
    const { status, text } = await client.send("POST", PATH, JSON.parse(body));
    assert.equal(status, 400);
    if (text.length > size) [largest, size] = [body, text.length];
  }
  client.close();
  t.diagnostic(`the largest refusal has ${size} bytes`);
  return largest;
}

/** What refusals quote are names of models that are given twice: few long ones, many short ones, in both lists. */
function* refusedBodies(): Generator<string> {
  for (const count of [1, 2, 10, 50, 100, 200, 1000]) {
    for (const lists of [["models"], ["models", "blacklisted_models"]]) {
      const length = Math.floor((BODY_LIMIT - 100) / lists.length / count / 2) - 14;
      const names = Array.from(
        { length: count },
        (_, index) => `${String(index).padStart(8, "m")}${"x".repeat(length)}`,
      );
      const list = [...names, ...names];
      yield JSON.stringify({ value: "sk-test-1", ...Object.fromEntries(lists.map((name) => [name, list])) });
    }
  }
  yield JSON.stringify({ models: Array.from({ length: 100_000 }, () => 0) });
}

async function createKeys(t: TestContext, env: Record<string, string>): Promise<void> {
  const endpoint = await start(t, env);
  const client = connectTo(endpoint.port, 1);
  for (let index = 0; index < KEYS; index += 1) {
    const key = {
      id: `key-${index}`,
      name: `name-${index}`,
      value: "sk-test-0123456789abcdef",
      models: ["m".repeat(KEY_SIZE)],
      weight: 1,
    };
    const { status, text } = await client.send("POST", PATH, key);
    assert.equal(status, 200, text);
  }
  client.close();
  await endpoint.stop();
}

/** A connection of which nothing is read until somebody does. */
async function unreading(t: TestContext, { port }: Endpoint): Promise<Socket> {
  const socket = connect(port, "127.0.0.1")
    .on("error", () => {})
    .pause();
  t.after(() => socket.destroy());
  await once(socket, "connect");
  return socket;
}

/** A client that reads a list a bit at a time. */
interface Reader {
  /** How much it has read. */
  bytes(): number;
  /** Reads the rest as fast as it comes; gives the ids of all keys. */
  hurry(): Promise<string[]>;
  leave(): void;
}

function readSlowly(socket: Socket, path: string): Reader {
  socket.write(`GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
  const closed = once(socket, "close");
  const ids: string[] = [];
  let [bytes, allowed, rest] = [0, 0, ""];
  socket.setEncoding("latin1").on("data", (text: string) => {
    bytes += text.length;
    const seen = rest + text;
    for (const [, id] of seen.matchAll(/"id":"(key-\d+)"/g)) ids.push(id ?? "");
    // An id may be cut: what is looked at again has none that was whole.
    rest = seen.slice(-24).replace(/.*"id":"key-\d+"/s, "");
    if (bytes > allowed) socket.pause();
  });
  const pace = setInterval(() => {
    allowed += PACE / 10;
    if (bytes < allowed) socket.resume();
  }, 100);
  return {
    bytes: () => bytes,
    async hurry() {
      clearInterval(pace);
      allowed = Number.POSITIVE_INFINITY;
      socket.resume();
      await closed;
      return ids;
    },
    leave() {
      clearInterval(pace);
      socket.destroy();
    },
  };
}

/** Asks whether the endpoint runs, again and again, until told to finish. */
function watchHealth(endpoint: Endpoint) {
  const client = connectTo(endpoint.port, 1);
  const durations: number[] = [];
  let running = true;
  const asking = (async () => {
    while (running) {
      const { status, duration } = await client.send("GET", "/health/live");
      assert.equal(status, 200);
      durations.push(duration);
      await sleep(5);
    }
  })();
  // Who waits for it comes later: until then a failure must not end the process.
  asking.catch(() => {});
  return {
    async finish(t: TestContext, most: number) {
      running = false;
      await asking;
      client.close();
      const longest = Math.max(...durations);
      t.diagnostic(`/health/live: asked ${durations.length} times, longest ${longest.toFixed(1)} ms`);
      assert.ok(longest < most, `one took ${longest} ms`);
    },
  };
}

/** Asserts that the process has never had more memory than it may. */
function assertPeak(t: TestContext, { pid }: Endpoint): void {
  const [, kilobytes = "NaN"] = /^VmHWM:\s*(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
  const peak = Number(kilobytes) * 1024;
  t.diagnostic(`peak memory: ${(peak / 1e6).toFixed(0)} MB`);
  assert.ok(peak < PEAK, `${peak} bytes`);
}
