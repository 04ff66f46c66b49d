// Clients that read long answers slowly, or not at all. What is protected: the memory of the endpoint stays bounded,
// and other clients are served meanwhile.
import assert from "node:assert/strict";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { join } from "node:path";
import { type Endpoint, NO_RATE_LIMIT, start, temporaryFolder } from "../../test/support/endpoint.js";
import { type TestContext, longTest as test } from "../../test/support/test.js";
import { connectTo, repeat, sleep } from "../support/client.js";

const PATH = "/api/providers/openai/keys";
const BODY_LIMIT = 262_144;

/** The highest peak memory of the process, in bytes. */
const MAX_MEMORY = 300_000_000;

/** The longest time of a health check while no client reads, and while clients read slowly, in milliseconds. */
const MAX_DURATION = 200;
const MAX_DURATION_WITH_READERS = 1000;

const ANSWERS = 40;
const READERS = 16;
const KEYS = 1000;
const KEY_SIZE = 240_000;

/** How long the slow readers read, in milliseconds, and how many bytes each reads per second. */
const READING_TIME = 20_000;
const BYTES_PER_SECOND = 500_000;

test(`${ANSWERS} unread answers with the largest error body`, async (t) => {
  const endpoint = await start(t, NO_RATE_LIMIT);
  const bodies = [...refusedBodies()];
  const body = await largestRefusal(t, endpoint, bodies);
  const health = watchHealth(endpoint);
  for (let index = 0; index < ANSWERS; index += 1) {
    const socket = await openPaused(t, endpoint);
    const head = `POST ${PATH} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json`;
    socket.write(`${head}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  }
  // The log also has the requests that searched for the largest answer.
  const refused = async () => (await endpoint.log(1)).filter(({ status }) => status === 400).length;
  while ((await refused()) < bodies.length + ANSWERS) await sleep(20);
  await sleep(2000);
  await health.finish(t, MAX_DURATION);
  assertPeak(t, endpoint);
});

test(`${READERS} clients that slowly read a list of ${KEYS} keys of ${KEY_SIZE / 1000} KB`, async (t) => {
  const env = { ...NO_RATE_LIMIT, DATABASE_FILE: join(temporaryFolder(t), "keys.db") };
  await createKeys(t, env);
  // A new process, so that the memory for creating the keys is not measured.
  const endpoint = await start(t, env);
  const health = watchHealth(endpoint);
  const readers: Reader[] = [];
  for (let index = 0; index < READERS; index += 1) {
    readers.push(readSlowly(await openPaused(t, endpoint), index % 2 === 0 ? PATH : "/api/keys"));
  }
  await sleep(READING_TIME);
  await health.finish(t, MAX_DURATION_WITH_READERS);
  for (const { bytes } of readers) assert.ok(bytes() > KEY_SIZE, "a reader received nothing");
  assertPeak(t, endpoint);

  const [first, second, ...others] = readers;
  for (const other of others) other.disconnect();
  for (const reader of [first, second]) {
    const ids = await reader?.readRest();
    assert.deepEqual(
      ids,
      Array.from({ length: KEYS }, (_, index) => `key-${index}`),
    );
  }
  assertPeak(t, endpoint);
});

/** Sends these invalid bodies, and returns the one with the longest answer. */
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

/** Invalid bodies. The error quotes duplicate model names: few long ones or many short ones, in one or both lists. */
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

/** Opens a connection that does not read. */
async function openPaused(t: TestContext, { port }: Endpoint): Promise<Socket> {
  const socket = connect(port, "127.0.0.1")
    .on("error", () => {})
    .pause();
  t.after(() => socket.destroy());
  await once(socket, "connect");
  return socket;
}

/** A client that reads a list slowly. */
interface Reader {
  /** How many bytes it has read. */
  bytes(): number;
  /** Reads the rest at full speed. Returns the ids of all keys. */
  readRest(): Promise<string[]>;
  disconnect(): void;
}

function readSlowly(socket: Socket, path: string): Reader {
  socket.write(`GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
  const closed = once(socket, "close");
  const ids: string[] = [];
  let [bytes, allowed, rest] = [0, 0, ""];
  socket.setEncoding("latin1").on("data", (text: string) => {
    bytes += text.length;
    const unparsed = rest + text;
    for (const [, id] of unparsed.matchAll(/"id":"(key-\d+)"/g)) ids.push(id ?? "");
    // An id may be split between chunks: keep the end of the text, without complete ids.
    rest = unparsed.slice(-24).replace(/.*"id":"key-\d+"/s, "");
    if (bytes > allowed) socket.pause();
  });
  const pace = setInterval(() => {
    allowed += BYTES_PER_SECOND / 10;
    if (bytes < allowed) socket.resume();
  }, 100);
  return {
    bytes: () => bytes,
    async readRest() {
      clearInterval(pace);
      allowed = Number.POSITIVE_INFINITY;
      socket.resume();
      await closed;
      return ids;
    },
    disconnect() {
      clearInterval(pace);
      socket.destroy();
    },
  };
}

/** Sends health checks until `finish` is called. */
function watchHealth(endpoint: Endpoint) {
  const client = connectTo(endpoint.port, 1);
  const durations: number[] = [];
  const stop = repeat(async () => {
    const { status, duration } = await client.send("GET", "/health/live");
    assert.equal(status, 200);
    durations.push(duration);
    await sleep(5);
  });
  return {
    async finish(t: TestContext, maxDuration: number) {
      await stop();
      client.close();
      const longest = Math.max(...durations);
      t.diagnostic(`/health/live: ${durations.length} requests, longest ${longest.toFixed(1)} ms`);
      assert.ok(longest < maxDuration, `one took ${longest} ms`);
    },
  };
}

/** Asserts that the peak memory of the process is within the limit. */
function assertPeak(t: TestContext, { pid }: Endpoint): void {
  const [, kilobytes = "NaN"] = /^VmHWM:\s*(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
  const peak = Number(kilobytes) * 1024;
  t.diagnostic(`peak memory: ${(peak / 1e6).toFixed(0)} MB`);
  assert.ok(peak < MAX_MEMORY, `${peak} bytes`);
}
