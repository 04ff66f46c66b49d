// Encryption keys that do not fit, and a database file that is damaged. What is protected: the
// operator is told in one sentence, no client is told a secret or given a wrong answer, the
// damage is not made worse, and with the right file back all is as before.
import assert from "node:assert/strict";
import {
  closeSync,
  copyFileSync,
  cpSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { type Endpoint, run, start, temporaryFolder } from "../../test/support/endpoint.js";
import { type TestContext, longTest as test } from "../../test/support/test.js";
import { seededRandom } from "../support/random.js";

const CANARY = "sk-canary-0123456789";
const KEYS = 40;

/** What a start may say of a file that is no database any more. */
const DAMAGED = /^Cannot use .+keys\.db as the database: (it is damaged; put back .+|it is no SQLite database)\.\n$/;

test("a wrong encryption key: the start is refused, and names the keys that are needed and given", async (t) => {
  const file = await filledDatabase(t);
  const keyFile = `${file}.key`;
  const right = readFileSync(keyFile, "utf8");
  writeFileSync(keyFile, `${Buffer.alloc(32, 7).toString("base64")}\n`);
  const { code, stdout, stderr } = await run({ PORT: "0", DATABASE_FILE: file });
  assert.equal(code, 1);
  assert.equal(stdout, "");
  assert.match(
    stderr,
    /^The database is encrypted by [0-9a-f]{16}, and that .+ is not given; given: [0-9a-f]{16}\.\n$/,
  );
  assertNoSecret(stderr, right);
  writeFileSync(keyFile, right);
  await assertWhole(t, file);
});

test("no encryption key, or a file that has none: the start is refused with one sentence", async (t) => {
  const file = await filledDatabase(t);
  const keyFile = `${file}.key`;
  const right = readFileSync(keyFile, "utf8");
  for (const text of [
    undefined,
    "",
    "\n",
    "not base64\n",
    right.slice(0, -10),
    `${Buffer.alloc(16).toString("base64")}\n`,
  ]) {
    if (text === undefined) rmSync(keyFile);
    else writeFileSync(keyFile, text, { mode: 0o600 });
    const { code, stdout, stderr } = await run({ PORT: "0", DATABASE_FILE: file });
    assert.equal(code, 1, stderr);
    assert.equal(stdout, "");
    assert.match(stderr, /^[^\n]*keys\.db\.key[^\n]*\.\n$/);
    assertNoSecret(stderr, right);
  }
  writeFileSync(keyFile, right);
  await assertWhole(t, file);
});

test("a file cut at many lengths: the start is refused with one sentence, and with the file put back it serves", async (t) => {
  const random = seededRandom();
  t.diagnostic(`SEED=${random.seed}`);
  const file = await filledDatabase(t);
  const { size } = statSync(file);
  const lengths = [1, 15, 16, 99, 100, 1023, 4095, 4096, 4097, 8192, size - 4096, size - 1];
  for (let more = 12; more > 0; more -= 1) lengths.push(1 + random.below(size - 1));
  for (const length of lengths) {
    const copy = copyOf(t, file);
    truncateSync(copy, length);
    const { code, stdout, stderr } = await run({ PORT: "0", DATABASE_FILE: copy });
    assert.equal(code, 1, `cut to ${length} of ${size} bytes: ${stderr}`);
    assert.equal(stdout, "");
    assert.match(stderr, DAMAGED, `cut to ${length} bytes`);
    assertNoSecret(stderr);
    copyFileSync(file, copy);
    if (length % 4 === 0) await assertWhole(t, copy);
  }
});

test("a file cut beside its -wal file: one sentence, or all keys", async (t) => {
  const random = seededRandom();
  t.diagnostic(`SEED=${random.seed}`);
  const file = await filledDatabase(t, ["-shm"]);
  const { size } = statSync(file);
  assert.ok(statSync(`${file}-wal`).size > 0);
  const outcomes: Record<string, number> = {};
  for (const length of [0, 1, 4096, ...Array.from({ length: 7 }, () => 1 + random.below(size - 1))]) {
    const copy = copyOf(t, file);
    truncateSync(copy, length);
    const endpoint: Endpoint | Error = await start(t, { DATABASE_FILE: copy }).catch((error: Error) => error);
    const outcome = endpoint instanceof Error ? "not started" : "served";
    outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
    if (endpoint instanceof Error) {
      const sentence = endpoint.message.replace("The endpoint did not start: ", "");
      assert.match(sentence, length === 0 ? /^There is .+keys\.db-wal, but not the database .+\.\n$/ : DAMAGED);
      copyFileSync(file, copy);
    } else {
      await endpoint.stop();
    }
    await assertWhole(t, copy);
  }
  t.diagnostic(JSON.stringify(outcomes));
});

test("a file cut while the endpoint runs: a 5xx or the right answer, and the rest put back a restart serves", async (t) => {
  const random = seededRandom();
  t.diagnostic(`SEED=${random.seed}`);
  const file = await filledDatabase(t);
  const size = readFileSync(file).length;
  const statuses: Record<number, number> = {};
  for (const length of [0, 100, 4096, 8192, 1 + random.below(size), 1 + random.below(size)]) {
    // The round before has written to it.
    const whole = readFileSync(file);
    const endpoint = await start(t, { DATABASE_FILE: file });
    truncateSync(file, length);
    const replies = [
      await endpoint.list("openai"),
      await endpoint.send("GET", "/api/keys?limit=1000"),
      await endpoint.send("GET", "/api/providers/openai/keys/key-7"),
      await endpoint.send("PUT", "/api/providers/openai/keys/key-7", {
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ name: "name-7", value: CANARY, weight: 7 }),
      }),
      await endpoint.send("GET", "/health/live"),
    ];
    for (const { status, body } of replies) {
      statuses[status] = (statuses[status] ?? 0) + 1;
      if (status === 200 && "total" in body) assert.equal(body.total, KEYS);
      else if (status !== 200) assert.ok([500, 503].includes(status), `cut to ${length} bytes: ${status}`);
      if (status !== 200) assert.match(body.error.code, /^store_(damaged|unavailable)$/);
    }
    assertNoSecret(JSON.stringify(replies));
    putBack(file, whole, length);
    // What was read of a cut file is kept in memory: after such a thing a restart is needed.
    await endpoint.stop("SIGKILL");
    const { stdout, stderr } = endpoint.output();
    assertNoSecret(stdout + stderr);
    assert.doesNotMatch(stderr, /Error|\n +at /);
    await assertWhole(t, file);
  }
  t.diagnostic(`answers by status: ${JSON.stringify(statuses)}`);
});

test("a page overwritten at random: one sentence, or all keys", async (t) => {
  const random = seededRandom();
  t.diagnostic(`SEED=${random.seed}`);
  const file = await filledDatabase(t);
  const whole = readFileSync(file);
  const outcomes: Record<string, number> = {};
  for (let round = 0; round < 20; round += 1) {
    const copy = copyOf(t, file);
    const page = random.below(whole.length / 4096);
    const bytes = Buffer.from(whole);
    for (let offset = page * 4096; offset < (page + 1) * 4096; offset += 1) bytes[offset] = random.below(256);
    writeFileSync(copy, bytes);
    const endpoint: Endpoint | Error = await start(t, { DATABASE_FILE: copy }).catch((error: Error) => error);
    if (endpoint instanceof Error) {
      assert.match(endpoint.message.replace("The endpoint did not start: ", ""), DAMAGED, `page ${page}`);
      outcomes["not started"] = (outcomes["not started"] ?? 0) + 1;
      continue;
    }
    await endpoint.stop("SIGKILL");
    await assertWhole(t, copy);
    outcomes.served = (outcomes.served ?? 0) + 1;
  }
  t.diagnostic(`${JSON.stringify(outcomes)}`);
});

/** The file of a database with many keys, as an endpoint that was stopped leaves it, or as a backup has it: alone. */
async function filledDatabase(t: TestContext, removed = ["-wal", "-shm"]): Promise<string> {
  const DATABASE_FILE = join(temporaryFolder(t), "keys.db");
  const endpoint = await start(t, { DATABASE_FILE });
  for (let index = 0; index < KEYS; index += 1) {
    const key = { id: `key-${index}`, name: `name-${index}`, value: CANARY, weight: index };
    assert.equal((await endpoint.create("openai", key)).status, 200);
  }
  assert.equal(await endpoint.stop(), 0);
  for (const suffix of removed) rmSync(DATABASE_FILE + suffix, { force: true });
  return DATABASE_FILE;
}

/** Writes to a file what was cut off. */
function putBack(file: string, whole: Buffer, from: number): void {
  const descriptor = openSync(file, "r+");
  writeSync(descriptor, whole, from, whole.length - from, from);
  closeSync(descriptor);
}

/** A copy of the database, with its encryption key, in a folder of its own. */
function copyOf(t: TestContext, file: string): string {
  const folder = temporaryFolder(t);
  cpSync(dirname(file), folder, { recursive: true });
  return join(folder, "keys.db");
}

/** The endpoint serves all keys, and can decrypt them. */
async function assertWhole(t: TestContext, file: string): Promise<void> {
  const endpoint = await start(t, { DATABASE_FILE: file });
  const { body } = await endpoint.list("openai");
  assert.equal(body.total, KEYS);
  for (const key of [body.keys[0], body.keys.at(-1)]) {
    const headers = { "Content-Type": "application/json" };
    const { status } = await endpoint.send("PUT", `/api/providers/openai/keys/${key.id}`, {
      headers,
      body: JSON.stringify(key),
    });
    assert.equal(status, 200);
  }
  await endpoint.stop();
}

function assertNoSecret(text: string, keyFile = ""): void {
  assert.doesNotMatch(text, new RegExp(CANARY));
  for (const line of keyFile.split("\n")) {
    if (line !== "" && !line.startsWith("#")) assert.ok(!text.includes(line), "an encryption key is told");
  }
}
