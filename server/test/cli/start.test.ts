import assert from "node:assert/strict";
import { once } from "node:events";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { type AddressInfo, connect, createServer } from "node:net";
import { join } from "node:path";
import Database from "libsql";
import { run, start, temporaryFolder } from "../support/endpoint.js";
import { test } from "../support/test.js";
import { until } from "../support/until.js";

/** Asserts that the operator gets one sentence, without a stack trace. */
function assertSentence(
  result: { code: number | null; stdout: string; stderr: string },
  sentence: RegExp,
  code = 1,
): void {
  assert.equal(result.code, code);
  assert.equal(result.stdout, "");
  assert.equal(result.stderr.trim().split("\n").length, 1, result.stderr);
  assert.match(result.stderr, sentence);
}

test("the banner names the address, a first request and the encryption key", async (t) => {
  const DATABASE_FILE = join(temporaryFolder(t), "keys.db");
  const endpoint = await start(t, { DATABASE_FILE });
  const { stdout, stderr } = endpoint.output();
  assert.equal(stdout, "");
  assert.match(stderr, new RegExp(`curl -X POST "http://localhost:${endpoint.port}/api/providers/openai/keys"`));
  assert.match(stderr, /encrypted with .+\.key\n/);
  assert.ok(stderr.includes(DATABASE_FILE));
});

const skip = process.platform === "linux" ? false : "only Linux answers on all of 127.0.0.0/8";

test("the endpoint listens on loopback only", { skip }, async (t) => {
  const endpoint = await start(t);
  const socket = connect(endpoint.port, "127.0.0.2");
  const [error] = await once(socket, "error");
  assert.equal(error.code, "ECONNREFUSED");
});

test("a port in use is reported in one sentence that names PORT", async (t) => {
  const other = createServer().listen(0, "127.0.0.1");
  t.after(() => other.close());
  await once(other, "listening");
  const { port } = other.address() as AddressInfo;
  const result = await run({ PORT: String(port), DATABASE_FILE: join(temporaryFolder(t), "keys.db") });
  assertSentence(result, new RegExp(`^Port ${port} is in use: choose another, as in PORT=\\d+\n$`));
});

test("an invalid port is refused with one sentence that names PORT", async (t) => {
  const DATABASE_FILE = join(temporaryFolder(t), "keys.db");
  for (const PORT of ["http", "-1", "65536", "80.5", " 80"]) {
    assertSentence(await run({ PORT, DATABASE_FILE }), /^PORT must be a whole number/, 2);
  }
});

test("an unusable database is reported in one sentence that names it", async (t) => {
  const folder = temporaryFolder(t);
  const text = join(folder, "text.db");
  writeFileSync(text, "not a database\n".repeat(1000));
  const later = join(folder, "later.db");
  await (await start(t, { DATABASE_FILE: later })).stop();
  new Database(later).exec("insert into kysely_migration values ('9999-later', '')");
  for (const [DATABASE_FILE, reason] of [
    [text, "it is not an SQLite database"],
    [folder, "it is a folder"],
    [join(text, "keys.db"), "its folder is a file"],
    [join(text, "below", "keys.db"), "its folder is a file"],
    [later, "another release of this program has written it"],
  ] as const) {
    assertSentence(
      await run({ PORT: "0", DATABASE_FILE }),
      new RegExp(`^Cannot use ${DATABASE_FILE} as the database: ${reason}\\.`),
    );
  }
});

test("the database is created in the user's data directory, for this user only", async (t) => {
  const XDG_DATA_HOME = join(temporaryFolder(t), "data");
  const endpoint = await start(t, { XDG_DATA_HOME, DATABASE_FILE: "" });
  await endpoint.create("openai", { value: "sk-test-1" });
  const folder = join(XDG_DATA_HOME, "bifrost-keys");
  assert.deepEqual(readdirSync(folder), ["keys.db", "keys.db-shm", "keys.db-wal"]);
  for (const name of readdirSync(folder)) assert.equal(statSync(join(folder, name)).mode & 0o777, 0o600, name);
  assert.equal(statSync(folder).mode & 0o777, 0o700);
});

test("a database named :memory: is a file", async (t) => {
  const DATABASE_FILE = join(temporaryFolder(t), ":memory:");
  const endpoint = await start(t, { DATABASE_FILE });
  await endpoint.create("openai", { value: "sk-test-1" });
  await endpoint.stop();
  assert.ok(existsSync(DATABASE_FILE));
});

test("after a stop, one file contains all keys", async (t) => {
  const folder = temporaryFolder(t);
  const endpoint = await start(t, { DATABASE_FILE: join(folder, "keys.db") });
  await endpoint.create("openai", { name: "kept", value: "sk-test-1" });
  assert.equal(await endpoint.stop(), 0);
  const copy = join(temporaryFolder(t), "copy.db");
  writeFileSync(copy, readFileSync(join(folder, "keys.db")));
  const BIFROST_KEYS_ENCRYPTION_KEY_FILE = join(folder, "keys.db.key");
  const { body } = await (await start(t, { DATABASE_FILE: copy, BIFROST_KEYS_ENCRYPTION_KEY_FILE })).list("openai");
  assert.equal(body.keys[0].name, "kept");
});

/** Whether nothing listens on a port. */
function isRefused(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket
      .on("connect", () => {
        socket.destroy();
        resolve(false);
      })
      .on("error", () => resolve(true));
  });
}

test("a stop lets a running request finish", async (t) => {
  const endpoint = await start(t);
  const body = '{"value":"sk-test-1"}';
  const socket = connect(endpoint.port, "127.0.0.1").setEncoding("utf8");
  let text = "";
  socket.on("data", (chunk: string) => {
    text += chunk;
  });
  socket.write(
    "POST /api/providers/openai/keys HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n" +
      `Expect: 100-continue\r\nContent-Length: ${body.length}\r\n\r\n`,
  );
  await until(() => text.startsWith("HTTP/1.1 100 "));
  socket.write(body.slice(0, 5));
  const stopped = endpoint.stop();
  await until(() => isRefused(endpoint.port));
  socket.write(body.slice(5));
  assert.equal(await stopped, 0);
  assert.match(text, /HTTP\/1\.1 200 /);
});

test("a database belongs to the encryption key it was created with, even while it has no keys", async (t) => {
  const DATABASE_FILE = join(temporaryFolder(t), "keys.db");
  await (await start(t, { DATABASE_FILE })).stop();
  const BIFROST_KEYS_ENCRYPTION_KEY = Buffer.alloc(32, 1).toString("base64");
  // Two endpoints with different encryption keys could not read each other's keys.
  const other = { PORT: "0", DATABASE_FILE, BIFROST_KEYS_ENCRYPTION_KEY, BIFROST_KEYS_ENCRYPTION_KEY_FILE: "" };
  assertSentence(await run(other), /^The database is encrypted with [0-9a-f]{16}, which is missing/);
});
