import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { memoryStore } from "@bifrost-keys/server/memory";
import * as api from "bifrost-keys";
import Database from "libsql";
import { readConfig } from "#server/transfer/config-file";
import { exportConfig } from "#server/transfer/export";
import { importConfig } from "#server/transfer/import";
import { run } from "../support/command.js";
import { start, temporaryFolder } from "../support/endpoint.js";
import { listed } from "../support/store-suite.js";
import { test } from "../support/test.js";

// Plain JavaScript, for any runtime.
const suite = (name: string) => import(new URL(`../../../../tests/${name}.js`, import.meta.url).href);
const { readCases } = await suite("helpers/cases");
const { settingsOf } = await suite("suite/case");

const CHANGE = { time: "", actor: "test", action: "create_key" } as const;

test("importing what was exported gives every recorded key again, and nothing else", async () => {
  let keys = 0;
  const cases = readCases();
  for (const recorded of [...cases["create-key"], ...cases["update-key"]]) {
    const provider = api.decodeSegment(recorded.provider);
    if (recorded.expect.key === undefined || provider === undefined) continue;
    const id = recorded.expect.key.id === "$uuid" ? randomUUID() : recorded.expect.key.id;
    const key: api.Key = { ...recorded.expect.key, id };
    const { is_key_less = false, base_provider_type } = settingsOf(recorded, provider);
    const [before, after] = [memoryStore(), memoryStore()];
    if (!api.providers().some((name) => name === provider)) {
      const custom = {
        name: provider,
        custom_provider_config: { is_key_less, base_provider_type: base_provider_type ?? "openai" },
      };
      await before.addProvider(custom, CHANGE);
    }
    await before.insert(provider, { key, redacted: JSON.stringify(api.redactKey(key)) }, CHANGE);
    const { config, ...counts } = await exportConfig(before);
    assert.deepEqual(counts, { keys: 1, unreadable: [] });

    const imported = await rowsOf(
      importConfig(readConfig(Buffer.from(config)).providers, { store: after, actor: "cli:test" }),
    );
    // A provider that the gateway took under a name which is none here.
    if (imported.some(({ outcome, key }) => outcome === "refused" && key === undefined)) continue;
    assert.ok(
      imported.every(({ outcome }) => outcome === "imported"),
      `${recorded.name}: ${JSON.stringify(imported)}`,
    );
    assert.deepEqual(await (await after.find(provider, id))?.decrypt(), key, recorded.name);
    const all = { limit: 1000, offset: 0 };
    const [[is], [was]] = [await listed(after), await listed(before)];
    assert.deepEqual([is?.provider, JSON.parse(is?.redacted ?? "")], [was?.provider, JSON.parse(was?.redacted ?? "")]);
    assert.deepEqual(await after.providers(all), await before.providers(all));
    keys++;
  }
  assert.ok(keys > 350, String(keys));
});

test("the gateway's config.json is written for its owner alone, and replaced only when told to", async (t) => {
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
  assert.equal(first.stdout, `Wrote 1 key, secrets in clear, to ${file}\n`);
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
  assert.equal(second.stderr, `Cannot write ${file}: it exists already; --force replaces it.\n`);
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

test("a key that cannot be decrypted is named, and the others are written", async (t) => {
  const folder = temporaryFolder(t);
  const env = { DATABASE_FILE: join(folder, "keys.db") };
  const endpoint = await start(t, env);
  for (const id of ["one", "two\u001b[2J", "three"])
    await endpoint.create("openai", { id, name: id, value: `sk-test-${id}` });
  await endpoint.stop();
  // The ciphertext of another row: whoever can write to the database cannot give one key's secret to another.
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

test("without the encryption key nothing is exported, and no database is made by a wrong path", async (t) => {
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
  assert.match(
    stderr,
    /^The database is encrypted with [0-9a-f]{16}, and that encryption key is not given; given: [0-9a-f]{16}\.\n$/,
  );
  const missing = join(folder, "missing.db");
  assert.match(
    (await run({ DATABASE_FILE: missing }, "export", file)).stderr,
    /^There is no database at .*missing\.db\.\n$/,
  );
  assert.deepEqual([existsSync(file), existsSync(missing)], [false, false]);
});

async function rowsOf<T>(rows: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const row of rows) all.push(row);
  return all;
}
