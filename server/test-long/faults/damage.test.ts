// Wrong encryption keys and damaged database files. What is protected: the operator gets a clear message of one
// sentence, no client gets a secret or a wrong answer, the damage does not spread, and the endpoint works again once
// the right file is restored.
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

/** The messages of a start with a damaged file. */
const DAMAGED =
  /^Cannot use .+keys\.db as the database: (it is damaged; restore a backup|it is not an SQLite database)\.\n$/;

test("with a wrong encryption key the start fails, and names the missing and the available keys", async (t) => {
  const file = await filledDatabase(t);
  const keyFile = `${file}.key`;
  const right = readFileSync(keyFile, "utf8");
  writeFileSync(keyFile, `${Buffer.alloc(32, 7).toString("base64")}\n`);
  const { code, stdout, stderr } = await run({ PORT: "0", DATABASE_FILE: file });
  assert.equal(code, 1);
  assert.equal(stdout, "");
  assert.match(stderr, /^The database is encrypted with [0-9a-f]{16}, which is missing; available: [0-9a-f]{16}\.\n$/);
  assertNoSecret(stderr, right);
  writeFileSync(keyFile, right);
  await assertIntact(t, file);
});

test("without an encryption key, or with a file that has none, the start fails with one sentence", async (t) => {
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
  await assertIntact(t, file);
});

test("with a truncated file the start fails with one sentence, and succeeds once the file is restored", async (t) => {
  const random = seededRandom();
  t.diagnostic(`SEED=${random.seed}`);
  const file = await filledDatabase(t);
  const { size } = statSync(file);
  const lengths = [1, 15, 16, 99, 100, 1023, 4095, 4096, 4097, 8192, size - 4096, size - 1];
  for (let index = 0; index < 12; index += 1) lengths.push(1 + random.below(size - 1));
  for (const length of lengths) {
    const copy = copyOf(t, file);
    truncateSync(copy, length);
    const { code, stdout, stderr } = await run({ PORT: "0", DATABASE_FILE: copy });
    assert.equal(code, 1, `truncated to ${length} of ${size} bytes: ${stderr}`);
    assert.equal(stdout, "");
    assert.match(stderr, DAMAGED, `truncated to ${length} bytes`);
    assertNoSecret(stderr);
    copyFileSync(file, copy);
    if (length % 4 === 0) await assertIntact(t, copy);
  }
});

test("with a truncated file beside its -wal file, the start fails with one sentence or serves all keys", async (t) => {
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
      assert.match(sentence, length === 0 ? /^.+keys\.db-wal exists, but the database .+\.\n$/ : DAMAGED);
      copyFileSync(file, copy);
    } else {
      await endpoint.stop();
    }
    await assertIntact(t, copy);
  }
  t.diagnostic(JSON.stringify(outcomes));
});

test("when the file is truncated while the endpoint runs, answers are right or 5xx, and a restart with the restored file works", async (t) => {
  const random = seededRandom();
  t.diagnostic(`SEED=${random.seed}`);
  const file = await filledDatabase(t);
  const size = readFileSync(file).length;
  const statuses: Record<number, number> = {};
  for (const length of [0, 100, 4096, 8192, 1 + random.below(size), 1 + random.below(size)]) {
    // The previous round wrote to the file.
    const original = readFileSync(file);
    const endpoint = await start(t, { DATABASE_FILE: file });
    truncateSync(file, length);
    const replies = [
      await endpoint.list("openai"),
      await endpoint.send("GET", "/api/keys?limit=1000"),
      await endpoint.send("GET", "/api/providers/openai/keys/key-7"),
      await endpoint.send("PUT", "/api/providers/openai/keys/key-7", {
        body: { name: "name-7", value: CANARY, weight: 7 },
      }),
      await endpoint.send("GET", "/health/live"),
    ];
    for (const { status, body } of replies) {
      statuses[status] = (statuses[status] ?? 0) + 1;
      if (status === 200 && "total" in body) assert.equal(body.total, KEYS);
      else if (status !== 200) assert.ok([500, 503].includes(status), `truncated to ${length} bytes: ${status}`);
      if (status !== 200) assert.match(body.error.code, /^store_(damaged|unavailable)$/);
    }
    assertNoSecret(JSON.stringify(replies));
    restore(file, original, length);
    // Pages of the truncated file are cached in memory, so a restart is needed.
    await endpoint.stop("SIGKILL");
    const { stdout, stderr } = endpoint.output();
    assertNoSecret(stdout + stderr);
    assert.doesNotMatch(stderr, /Error|\n +at /);
    await assertIntact(t, file);
  }
  t.diagnostic(`answers by status: ${JSON.stringify(statuses)}`);
});

test("with a randomly overwritten page, the start fails with one sentence or serves all keys", async (t) => {
  const random = seededRandom();
  t.diagnostic(`SEED=${random.seed}`);
  const file = await filledDatabase(t);
  const original = readFileSync(file);
  const outcomes: Record<string, number> = {};
  for (let round = 0; round < 20; round += 1) {
    const copy = copyOf(t, file);
    const page = random.below(original.length / 4096);
    const bytes = Buffer.from(original);
    for (let offset = page * 4096; offset < (page + 1) * 4096; offset += 1) bytes[offset] = random.below(256);
    writeFileSync(copy, bytes);
    const endpoint: Endpoint | Error = await start(t, { DATABASE_FILE: copy }).catch((error: Error) => error);
    if (endpoint instanceof Error) {
      assert.match(endpoint.message.replace("The endpoint did not start: ", ""), DAMAGED, `page ${page}`);
      outcomes["not started"] = (outcomes["not started"] ?? 0) + 1;
      continue;
    }
    await endpoint.stop("SIGKILL");
    await assertIntact(t, copy);
    outcomes.served = (outcomes.served ?? 0) + 1;
  }
  t.diagnostic(`${JSON.stringify(outcomes)}`);
});

/** Creates a database with many keys, stops its endpoint, and removes the files beside it, as in a backup. */
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

/** Writes the truncated part back to a file. */
function restore(file: string, original: Buffer, from: number): void {
  const descriptor = openSync(file, "r+");
  writeSync(descriptor, original, from, original.length - from, from);
  closeSync(descriptor);
}

/** Copies the database and its encryption key to a new folder. */
function copyOf(t: TestContext, file: string): string {
  const folder = temporaryFolder(t);
  cpSync(dirname(file), folder, { recursive: true });
  return join(folder, "keys.db");
}

/** Asserts that an endpoint serves all keys, and can decrypt them. */
async function assertIntact(t: TestContext, file: string): Promise<void> {
  const endpoint = await start(t, { DATABASE_FILE: file });
  const { body } = await endpoint.list("openai");
  assert.equal(body.total, KEYS);
  for (const key of [body.keys[0], body.keys.at(-1)]) {
    const { status } = await endpoint.send("PUT", `/api/providers/openai/keys/${key.id}`, { body: key });
    assert.equal(status, 200);
  }
  await endpoint.stop();
}

function assertNoSecret(text: string, keyFile = ""): void {
  assert.doesNotMatch(text, new RegExp(CANARY));
  for (const line of keyFile.split("\n")) {
    if (line !== "" && !line.startsWith("#")) assert.ok(!text.includes(line), "an encryption key is printed");
  }
}
