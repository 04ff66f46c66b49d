// Rotation while other processes write. What is protected: once `rotate` reports that no other encryption key is
// needed, endpoints start without the old one and read every key as it was last written, including keys that were
// written during the rotation by a process whose file has the old encryption key first.
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { run, startCommand } from "../../test/support/command.js";
import { start, temporaryFolder } from "../../test/support/endpoint.js";
import { postgresDatabase } from "../../test/support/postgres.js";
import { type TestContext, longTest as test } from "../../test/support/test.js";
import { seededRandom } from "../support/random.js";
import { writers } from "../support/writers.js";

const ROUNDS = 3;
const WRITERS = 6;
const KEYS_EACH = 12;

/** Keys that the writers leave unchanged: they make the rotation take longer. */
const OTHERS = 300;

test(`libSQL: ${ROUNDS} rotations while two processes write`, async (t) =>
  rotations(t, { DATABASE_FILE: join(temporaryFolder(t), "keys.db") }));

test(`PostgreSQL: ${ROUNDS} rotations while two processes write`, async (t) =>
  rotations(t, { DATABASE_URL: await postgresDatabase(t) }));

async function rotations(t: TestContext, database: Record<string, string>): Promise<void> {
  const random = seededRandom();
  t.diagnostic(`SEED=${random.seed}`);
  const folder = temporaryFolder(t);
  const keyFile = join(folder, "encryption.key");
  const oldFirst = join(folder, "old-first.key");
  const env = { ...database, BIFROST_KEYS_ENCRYPTION_KEY_FILE: keyFile, BIFROST_KEYS_WRITES_PER_MINUTE: "0" };
  assert.equal((await run(env, "new-key")).code, 0);
  const config = join(folder, "config.json");
  const others = Array.from({ length: OTHERS }, (_, index) => ({
    id: `other-${index}`,
    name: `other ${index}`,
    value: `sk-test-0123456789-${index}`,
  }));
  writeFileSync(config, JSON.stringify({ providers: { groq: { keys: others } } }));
  assert.equal((await run(env, "import", config)).code, 0);

  const clients = ["a", "b"].map((prefix) => writers(random, WRITERS, KEYS_EACH, prefix));
  let during = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    assert.equal((await run(env, "new-key")).code, 0);
    const [header = "", newKey = "", oldKey = ""] = readFileSync(keyFile, "utf8").split("\n");
    writeFileSync(oldFirst, [header, oldKey, newKey, ""].join("\n"), { mode: 0o600 });
    const endpoints = [await start(t, { ...env, BIFROST_KEYS_ENCRYPTION_KEY_FILE: oldFirst }), await start(t, env)];
    const writing = clients.map((client, index) => client.run(endpoints[index]?.port ?? 0));
    const countWrites = () => clients.reduce((sum, { done }) => sum + done.length, 0);

    const before = countWrites();
    const { code, stdout, stderr } = await startCommand(env, "rotate").ended;
    during += countWrites() - before;
    assert.deepEqual([code, stderr], [0, ""]);
    assert.match(stdout, /no other key is needed\n$/);

    for (const client of clients) client.stop();
    await Promise.all(writing);
    for (const endpoint of endpoints) assert.equal(await endpoint.stop(), 0);

    writeFileSync(keyFile, [header, newKey, ""].join("\n"));
    const alone = await start(t, env);
    for (const client of clients) await client.checkSecrets(alone.port);
    for (const client of clients) await client.check(alone.port);
    assert.equal(await alone.stop(), 0);
  }
  const file = join(folder, "exported.json");
  assert.equal((await run(env, "export", file)).code, 0);
  const values = JSON.parse(readFileSync(file, "utf8")).providers.groq.keys.map(
    ({ value }: { value: string }) => value,
  );
  assert.deepEqual(
    values,
    others.map(({ value }) => value),
  );
  t.diagnostic(`${during} writes during ${ROUNDS} rotations`);
  assert.ok(during > ROUNDS * WRITERS, "too few writes during the rotations");
}
