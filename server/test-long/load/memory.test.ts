// 200,000 requests of all kinds to one process. What is protected: an endpoint that runs for months does not leak
// memory.
import assert from "node:assert/strict";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { type Endpoint, NO_RATE_LIMIT, start, temporaryFolder } from "../../test/support/endpoint.js";
import { longTest as test } from "../../test/support/test.js";
import { type Client, connectTo, sleep } from "../support/client.js";

const REQUESTS = 200_000;
const SAMPLES = 10;
const CLIENTS = 8;
const KEYS = "/api/providers/openai/keys";

/** How much memory may grow from the first half to the second, in bytes: a leak of 10 bytes a request is tolerated. */
const HEAP_GROWTH = 1_000_000;
const RSS_GROWTH = 16_000_000;

type Request = [method: string, path: string, status: number, body?: object];

/** Most requests read or are refused. */
const READS: Request[] = [
  ["GET", `${KEYS}?limit=50`, 200],
  ["GET", `${KEYS}/key-ID`, 200],
  ["GET", `${KEYS}?search=name&limit=5`, 200],
  ["GET", `${KEYS}/no-such-key`, 404],
  ["GET", "/api/keys?limit=50", 200],
  ["POST", KEYS, 400, { value: "", weight: -1, models: ["a", "A"] }],
  ["POST", `${KEYS}?dry_run=true`, 200, { name: "dry-run", value: "sk-test-1" }],
  ["GET", "/api/providers", 200],
  ["GET", "/api/providers/nobody/keys", 404],
  ["GET", "/nothing/here", 404],
  ["GET", `${KEYS}?limit=0`, 400],
  ["PATCH", KEYS, 405],
  ["GET", "/health", 200],
];

/** One round of requests with their statuses. It deletes what it creates, so that the number of keys is constant. */
const ROUND: Request[] = [
  ["POST", KEYS, 200, { id: "key-ID", name: "name-ID", value: "sk-test-0123456789abcdef", models: ["*"], weight: 1 }],
  ...Array.from({ length: 7 }, () => READS).flat(),
  ["GET", "/metrics", 200],
  ["GET", "/openapi.json", 200],
  ["PUT", `${KEYS}/key-ID`, 200, { name: "name-ID", value: "sk-test-fedcba9876543210" }],
  ["DELETE", `${KEYS}/key-ID`, 200],
];

test(`memory does not grow over ${REQUESTS} requests`, async (t) => {
  const MEMORY_FILE = join(temporaryFolder(t), "memory.json");
  const endpoint = await start(t, {
    MEMORY_FILE,
    NODE_OPTIONS: `--import ${new URL("../support/memory-sampler.js", import.meta.url)}`,
    ...NO_RATE_LIMIT,
  });
  const client = connectTo(endpoint.port, CLIENTS);
  t.after(() => client.close());
  const samples: NodeJS.MemoryUsage[] = [];
  const startTime = performance.now();
  for (let sample = 0; sample < SAMPLES; sample += 1) {
    await Promise.all(
      Array.from({ length: CLIENTS }, (_, index) =>
        sendRounds(client, `${sample}-${index}`, REQUESTS / SAMPLES / CLIENTS),
      ),
    );
    samples.push(await memoryOf(endpoint, MEMORY_FILE));
  }
  const seconds = (performance.now() - startTime) / 1000;
  t.diagnostic(`${REQUESTS} requests in ${seconds.toFixed(0)} s, ${Math.round(REQUESTS / seconds)} a second`);
  for (const kind of ["heapUsed", "external", "rss"] as const) {
    t.diagnostic(`${kind}, MB: ${samples.map((sample) => (sample[kind] / 1e6).toFixed(1)).join(" ")}`);
  }
  // The first fifth is a warm-up: code is compiled and pools fill.
  const assertFlat = (kind: keyof NodeJS.MemoryUsage, growth: number) => {
    const [first, second] = [samples.slice(2, 6), samples.slice(6)].map((half) =>
      Math.min(...half.map((sample) => sample[kind])),
    );
    assert.ok((second ?? 0) - (first ?? 0) < growth, `${kind} grows from ${first} to ${second}`);
  };
  assertFlat("heapUsed", HEAP_GROWTH);
  assertFlat("external", HEAP_GROWTH);
  assertFlat("rss", RSS_GROWTH);
});

async function sendRounds(client: Client, name: string, count: number): Promise<void> {
  for (let request = 0; request < count; request += 1) {
    const [method, path, status, body] = ROUND[request % ROUND.length] as Request;
    const id = `${name}-${Math.floor(request / ROUND.length)}`;
    const bodyWithId = body && JSON.parse(JSON.stringify(body).replaceAll("ID", id));
    const reply = await client.send(method, path.replace("ID", id), bodyWithId);
    assert.equal(reply.status, status, `${method} ${path}: ${reply.text}`);
  }
}

async function memoryOf(endpoint: Endpoint, file: string): Promise<NodeJS.MemoryUsage> {
  rmSync(file, { force: true });
  process.kill(endpoint.pid, "SIGUSR2");
  while (!existsSync(file)) await sleep(10);
  return JSON.parse(readFileSync(file, "utf8"));
}
