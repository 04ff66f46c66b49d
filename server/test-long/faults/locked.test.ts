// Another process locks the database for longer than a write waits. What is protected: one stuck process (a backup,
// a shell with an open transaction) stops writes, but not reads.
import assert from "node:assert/strict";
import { join } from "node:path";
import Database from "libsql";
import { assertError, run, start, temporaryFolder } from "../../test/support/endpoint.js";
import { longTest as test } from "../../test/support/test.js";
import { connectTo, median, sleep } from "../support/client.js";

const KEYS = "/api/providers/openai/keys";
const KEY = { name: "during", value: "sk-test-1" };

/** The longest that a read may take while the database is locked, in milliseconds. */
const LONGEST_READ = 500;

test("while another process holds the lock, reads succeed and writes are 503; afterwards writes succeed", async (t) => {
  const DATABASE_FILE = join(temporaryFolder(t), "keys.db");
  const endpoint = await start(t, { DATABASE_FILE });
  assert.equal((await endpoint.create("openai", { id: "before", value: "sk-test-1" })).status, 200);
  const other = new Database(DATABASE_FILE);
  t.after(() => other.close());

  other.exec("begin immediate");
  const writes = [
    endpoint.create("openai", KEY),
    endpoint.create("openai", KEY),
    endpoint.send("DELETE", `${KEYS}/before`),
    endpoint.send("PUT", `${KEYS}/before`, { body: { value: "sk-test-2" } }),
    endpoint.send("POST", "/api/providers", {
      body: { provider: "mine", custom_provider_config: { base_provider_type: "openai" } },
    }),
  ];
  let isPending = true;
  const replies = Promise.all(writes).finally(() => {
    isPending = false;
  });
  const client = connectTo(endpoint.port);
  t.after(() => client.close());
  const durations: number[] = [];
  while (isPending) {
    for (const path of ["/health/live", "/health/ready", KEYS, `${KEYS}/before`]) {
      const { status, duration } = await client.send("GET", path);
      assert.equal(status, 200, path);
      durations.push(duration);
    }
    await sleep(5);
  }
  for (const reply of await replies) {
    assertError(reply, { status: 503, code: "store_unavailable" });
    assert.equal(reply.headers["retry-after"], "5");
  }
  t.diagnostic(
    `${durations.length} reads: median ${median(durations).toFixed(1)} ms, longest ${Math.max(...durations).toFixed(1)} ms`,
  );
  assert.ok(durations.length > 100);
  assert.ok(Math.max(...durations) < LONGEST_READ, `a read took ${Math.max(...durations)} ms`);

  other.exec("rollback");
  assert.equal((await endpoint.create("openai", KEY)).status, 200);
  assert.equal((await endpoint.list("openai")).body.total, 2, "a refused write was carried out");
});

test("a write that waits for the lock succeeds as soon as it is released", async (t) => {
  const DATABASE_FILE = join(temporaryFolder(t), "keys.db");
  const endpoint = await start(t, { DATABASE_FILE });
  const other = new Database(DATABASE_FILE);
  t.after(() => other.close());
  other.exec("begin immediate");
  setTimeout(() => other.exec("rollback"), 2000);
  const begun = performance.now();
  assert.equal((await endpoint.create("openai", KEY)).status, 200);
  const waited = performance.now() - begun;
  assert.ok(waited > 1900 && waited < 2500, `it waited ${waited} ms`);
});

test("a start with a locked database fails with one sentence, and succeeds afterwards", async (t) => {
  const DATABASE_FILE = join(temporaryFolder(t), "keys.db");
  await (await start(t, { DATABASE_FILE })).stop();
  const other = new Database(DATABASE_FILE);
  other.exec("begin immediate");
  const { code, stderr } = await run({ PORT: "0", DATABASE_FILE });
  assert.equal(code, 1);
  assert.equal(stderr, `Cannot use ${DATABASE_FILE} as the database: another program has locked it.\n`);
  other.close();
  assert.equal((await (await start(t, { DATABASE_FILE })).list("openai")).status, 200);
});
