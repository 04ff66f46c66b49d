// kill -9 at random moments. What is protected: every write that was answered with 200 is stored completely, with
// its audit record, and nothing else is. (This cannot show that a write is on the disk before it is answered, as a
// power failure would: data that a process has handed to the operating system survives the process.)
import assert from "node:assert/strict";
import { once } from "node:events";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import Database from "libsql";
import { launch, NO_RATE_LIMIT, start, temporaryFolder } from "../../test/support/endpoint.js";
import { longTest as test } from "../../test/support/test.js";
import { sleep } from "../support/client.js";
import { seededRandom } from "../support/random.js";
import { type Writers, writers } from "../support/writers.js";

const ROUNDS = 60;
const WRITERS = 8;
const KEYS_EACH = 12;

test(`after kill -9 during writes, ${ROUNDS} times, exactly the answered writes are stored`, async (t) => {
  const random = seededRandom();
  t.diagnostic(`SEED=${random.seed}`);
  const DATABASE_FILE = join(temporaryFolder(t), "keys.db");
  const env = { DATABASE_FILE, ...NO_RATE_LIMIT };
  const clients = writers(random, WRITERS, KEYS_EACH);
  let endpoint = await start(t, env);
  for (let round = 0; round < ROUNDS; round += 1) {
    const killed = endpoint;
    // In every third round another process has the database open too, and survives.
    const other = round % 3 === 2 ? await start(t, env) : undefined;
    const writing = clients.run(killed.port);
    await sleep(30 + random.below(400));
    await killed.stop("SIGKILL");
    await writing;
    endpoint = other ?? (await start(t, env));
    await clients.check(endpoint.port);
    checkTables(DATABASE_FILE, clients);
  }
  await clients.checkSecrets(endpoint.port);
  checkTables(DATABASE_FILE, clients);
  t.diagnostic(
    `${clients.done.length} writes, ${clients.unanswered} unanswered, ${clients.ids().length} keys at the end`,
  );
  // The test is meaningless if hardly anything was written or interrupted.
  assert.ok(clients.done.length > ROUNDS * WRITERS, "too few writes");
  assert.ok(clients.unanswered > ROUNDS, "too few writes were interrupted");
});

test("after kill -9 during the first start, 20 times, the next start succeeds", async (t) => {
  const random = seededRandom();
  t.diagnostic(`SEED=${random.seed}`);
  const leftovers = new Set<string>();
  for (let round = 0; round < 20; round += 1) {
    const folder = temporaryFolder(t);
    const DATABASE_FILE = join(folder, "keys.db");
    const { child } = launch({ PORT: "0", DATABASE_FILE });
    while (readdirSync(folder).length === 0) await sleep(1);
    await sleep(random.below(100));
    child.kill("SIGKILL");
    await once(child, "close");
    leftovers.add(
      readdirSync(folder)
        .filter((name) => !name.endsWith(".new"))
        .join(" ") || "nothing",
    );
    const endpoint = await start(t, { DATABASE_FILE });
    assert.equal((await endpoint.create("openai", { value: "sk-test-1" })).status, 200);
    await endpoint.stop("SIGKILL");
  }
  t.diagnostic(`left behind: ${[...leftovers].join("; ")}`);
});

/** Asserts that the tables are intact, and that the audit has exactly one record of each write that was carried out. */
function checkTables(file: string, { done, ids }: Writers): void {
  const database = new Database(file);
  assert.deepEqual(database.pragma("integrity_check"), [{ integrity_check: "ok" }]);
  assert.deepEqual(database.pragma("foreign_key_check"), []);
  const { stored } = database.prepare("select count(*) as stored from keys").get() as { stored: number };
  assert.equal(stored, ids().length);
  const rows = database.prepare("select action, details from audit").all() as { action: string; details: string }[];
  database.close();
  const records = rows.map(({ action, details }) => ({ action, ...JSON.parse(details) }));
  const recorded = records.map(({ action, key_id }) => `${action} ${key_id}`);
  assert.deepEqual(recorded.sort(), done.map(({ action, id }) => `${action} ${id}`).sort());
  const requests = new Map(records.map(({ request_id, action, key_id }) => [request_id, `${action} ${key_id}`]));
  assert.equal(requests.size, records.length);
  for (const { requestId, action, id } of done) {
    if (requestId !== undefined) assert.equal(requests.get(requestId), `${action} ${id}`);
  }
}
