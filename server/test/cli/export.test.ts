import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Database from "libsql";
import { run } from "../support/command.js";
import { start, temporaryFolder } from "../support/endpoint.js";
import { test } from "../support/test.js";

test("the gateway's config.json is written for its owner alone, and an existing file is replaced only with --force", async (t) => {
  const folder = temporaryFolder(t);
  const env = { DATABASE_FILE: join(folder, "keys.db") };
  const endpoint = await start(t, env);
  const custom = { provider: "my-llm", custom_provider_config: { base_provider_type: "openai" } };
  const json = { "Content-Type": "application/json" };
  await endpoint.send("POST", "/api/providers", { headers: json, body: JSON.stringify(custom) });
  const azure = { endpoint: "env.AZURE_ENDPOINT", client_secret: "secret-0123456789", deployments: { a: "b" } };
  await endpoint.create("azure", { id: "one", name: "prod", weight: 0.5, models: ["*"], azure_key_config: azure });
  const file = join(folder, "config.json");

  const first = await run(env, "export", file);
  assert.deepEqual([first.code, first.stderr], [0, ""]);
  assert.equal(first.stdout, `Wrote 1 key, secrets in plain text, to ${file}\n`);
  assert.equal(statSync(file).mode & 0o777, 0o600);
  assert.deepEqual(JSON.parse(readFileSync(file, "utf8")), {
    providers: {
      azure: {
        keys: [
          {
            id: "one",
            name: "prod",
            value: "",
            models: ["*"],
            blacklisted_models: [],
            weight: 0.5,
            azure_key_config: azure,
            enabled: true,
            use_for_batch_api: false,
          },
        ],
      },
      "my-llm": { keys: [], custom_provider_config: { is_key_less: false, base_provider_type: "openai" } },
    },
  });

  writeFileSync(file, "mine");
  const second = await run(env, "export", file);
  assert.deepEqual([second.code, second.stdout], [1, ""]);
  assert.equal(second.stderr, `Cannot write ${file}: it already exists; --force replaces it.\n`);
  assert.equal(readFileSync(file, "utf8"), "mine");
  assert.equal((await run(env, "export", file, "--force")).code, 0);
  assert.notEqual(readFileSync(file, "utf8"), "mine");
  assert.equal(statSync(file).mode & 0o777, 0o600);
  assert.deepEqual(
    readdirSync(folder).filter((name) => name.includes("config")),
    ["config.json"],
  );

  const audit = new Database(env.DATABASE_FILE)
    .prepare("select actor, action from audit where action = 'export'")
    .all();
  assert.equal(audit.length, 3);
  for (const row of audit) assert.match((row as { actor: string }).actor, /^cli:./);
});

test("a key that cannot be decrypted is reported, and the others are exported", async (t) => {
  const folder = temporaryFolder(t);
  const env = { DATABASE_FILE: join(folder, "keys.db") };
  const endpoint = await start(t, env);
  for (const id of ["one", "two\u001b[2J", "three"])
    await endpoint.create("openai", { id, name: id, value: `sk-test-${id}` });
  await endpoint.stop();
  // The ciphertext of another row: anyone who can write to the database must not be able to move a secret to another key.
  new Database(env.DATABASE_FILE).exec(
    "update keys set ciphertext = (select ciphertext from keys where redacted like '%\"three\"%') where redacted like '%two%'",
  );
  const file = join(folder, "config.json");
  const { code, stderr } = await run(env, "export", file);
  assert.deepEqual([code, stderr], [1, "Cannot be decrypted: openai two\\u{1b}[2J\n"]);
  const { providers } = JSON.parse(readFileSync(file, "utf8"));
  assert.deepEqual(
    providers.openai.keys.map(({ id }: { id: string }) => id),
    ["one", "three"],
  );
});

test("nothing is exported without the encryption key, and a wrong path does not create a database", async (t) => {
  const folder = temporaryFolder(t);
  const env = { DATABASE_FILE: join(folder, "keys.db") };
  const endpoint = await start(t, env);
  await endpoint.create("openai", { value: "sk-test-1" });
  const file = join(folder, "config.json");
  const other = { ...env, BIFROST_KEYS_ENCRYPTION_KEY_FILE: join(folder, "other.key") };
  assert.match((await run(other, "export", file)).stderr, /^There is no encryption key at .*other\.key/);
  await run(other, "new-key");
  const { code, stderr } = await run(other, "export", file);
  assert.equal(code, 1);
  assert.match(stderr, /^The database is encrypted with [0-9a-f]{16}, which is missing; available: [0-9a-f]{16}\.\n$/);
  const missing = join(folder, "missing.db");
  assert.match(
    (await run({ DATABASE_FILE: missing }, "export", file)).stderr,
    /^No database exists at .*missing\.db\.\n$/,
  );
  assert.deepEqual([existsSync(file), existsSync(missing)], [false, false]);
});
