// A race for names. Two endpoints over one database each get a request for every name, in random order and
// concurrently. What is protected: the database enforces uniqueness, so exactly one of the endpoints accepts a name,
// and the keys that it answered are stored.
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { NO_RATE_LIMIT, start, temporaryFolder } from "../../test/support/endpoint.js";
import { postgresDatabase } from "../../test/support/postgres.js";
import { type TestContext, longTest as test } from "../../test/support/test.js";
import { connectTo } from "../support/client.js";

const NAMES = Array.from({ length: 5000 }, (_, index) => `name-${index}`);

/** How many concurrent requests each process gets. */
const CONNECTIONS = 16;

const KEYS = "/api/providers/openai/keys";

test("libSQL: of 10,000 creates of 5,000 names by two processes, 5,000 succeed", async (t) =>
  race(t, { DATABASE_FILE: join(temporaryFolder(t), "keys.db") }));

test("PostgreSQL: of 10,000 creates of 5,000 names by two processes, 5,000 succeed", async (t) =>
  race(t, {
    DATABASE_URL: await postgresDatabase(t),
    BIFROST_KEYS_ENCRYPTION_KEY: randomBytes(32).toString("base64"),
  }));

async function race(t: TestContext, database: Record<string, string>): Promise<void> {
  // Both start over an empty database, and try to create its tables.
  const env = { ...database, ...NO_RATE_LIMIT };
  const endpoints = await Promise.all([start(t, env), start(t, env)]);
  const clients = endpoints.map(({ port }) => connectTo(port, CONNECTIONS));
  t.after(() => clients.forEach((client) => client.close()));

  const startTime = performance.now();
  const replies = await Promise.all(
    clients.flatMap((client) =>
      shuffled(NAMES).map(async (name) => ({
        name,
        ...(await client.send("POST", KEYS, { name, value: "sk-test-0123456789abcdef" })),
      })),
    ),
  );
  const seconds = (performance.now() - startTime) / 1000;

  const counts: Record<string, number> = {};
  for (const { status, text } of replies) {
    const outcome = status === 200 ? "200" : `${status} ${JSON.parse(text).error.code}`;
    counts[outcome] = (counts[outcome] ?? 0) + 1;
  }
  const wins = endpoints.map(
    (_, index) => replies.filter(({ status }, at) => status === 200 && Math.floor(at / NAMES.length) === index).length,
  );
  t.diagnostic(
    `${JSON.stringify(counts)} in ${seconds.toFixed(1)} s (${Math.round(replies.length / seconds)} a second); won: ${wins.join(" and ")}`,
  );
  assert.deepEqual(counts, { "200": NAMES.length, "409 name_taken": NAMES.length });

  const created = new Map(
    replies.filter(({ status }) => status === 200).map(({ name, text }) => [name, JSON.parse(text)]),
  );
  assert.equal(created.size, NAMES.length, "each name was accepted once");
  for (const client of clients) {
    const stored = new Map<string, unknown>();
    for (let offset = 0; offset < NAMES.length; offset += 1000) {
      const { text } = await client.send("GET", `${KEYS}?limit=1000&offset=${offset}`);
      const { keys, total } = JSON.parse(text);
      assert.equal(total, NAMES.length);
      for (const key of keys) stored.set(key.name, key);
    }
    assert.deepEqual(stored, created, "exactly the keys that were answered with 200 are stored, unchanged");
  }
}

function shuffled<T>(items: readonly T[]): T[] {
  const order = [...items];
  for (let index = order.length - 1; index > 0; index -= 1) {
    const other = Math.floor(Math.random() * (index + 1));
    [order[index], order[other]] = [order[other] as T, order[index] as T];
  }
  return order;
}
