import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { run } from "../support/command.js";
import { temporaryFolder } from "../support/endpoint.js";
import { postgresDatabase, query } from "../support/postgres.js";
import { test } from "../support/test.js";

test("keys in PostgreSQL can be imported, exported, and re-encrypted with another key", async (t) => {
  const folder = temporaryFolder(t);
  const [first, second, third] = ["first.json", "second.json", "third.json"].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  const [old, current] = [randomBytes(32).toString("base64"), randomBytes(32).toString("base64")];
  const DATABASE_URL = await postgresDatabase(t);
  const env = { DATABASE_URL, BIFROST_KEYS_ENCRYPTION_KEY: old, BIFROST_KEYS_ENCRYPTION_KEY_FILE: "" };
  const keys = Array.from({ length: 250 }, (_, index) => ({
    id: `id-${index}`,
    name: `key\0${index}`,
    value: `sk-test-${index}`,
  }));
  writeFileSync(first, JSON.stringify({ providers: { openai: { keys } } }));

  assert.match(
    (await run(env, "import", first)).stdout,
    /\n250 imported, 250 of them with advice; 0 unchanged; 0 refused\n$/,
  );
  assert.match(
    (await run(env, "import", first)).stdout,
    /\n0 imported, 0 of them with advice; 250 unchanged; 0 refused\n$/,
  );
  assert.equal((await run(env, "export", second)).stdout, `Wrote 250 keys, secrets in plain text, to ${second}\n`);
  const written = JSON.parse(readFileSync(second, "utf8")).providers.openai.keys;
  assert.deepEqual(
    written.map(({ id, name, value }: Record<string, string>) => ({ id, name, value })),
    keys,
  );

  const both = { ...env, BIFROST_KEYS_ENCRYPTION_KEY: `${current},${old}` };
  assert.match((await run(both, "rotate")).stdout, /^Re-encrypted 250 keys\n/);
  assert.match((await run(env, "rotate")).stderr, /^The database is encrypted with /);
  assert.equal((await run({ ...env, BIFROST_KEYS_ENCRYPTION_KEY: current }, "export", third)).code, 0);
  assert.equal(readFileSync(third, "utf8"), readFileSync(second, "utf8"));
  const actions = await query(
    DATABASE_URL,
    "select action, count(*)::int as count from audit group by action order by action",
  );
  assert.deepEqual(actions, [
    { action: "create_key", count: 250 },
    { action: "export", count: 2 },
    { action: "rotate", count: 1 },
  ]);
});
