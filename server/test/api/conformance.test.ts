import assert from "node:assert/strict";
import { join } from "node:path";
import { keysApp } from "@bifrost-keys/server";
import { createEncryptor } from "@bifrost-keys/server/encryption";
import { memoryStore } from "@bifrost-keys/server/memory";
import { postgresStore } from "@bifrost-keys/server/postgres";
import { sqliteStore } from "@bifrost-keys/server/sqlite";
import type { Store } from "@bifrost-keys/server/store";
import * as api from "bifrost-keys";
import { temporaryFolder } from "../support/endpoint.js";
import { postgresDatabase } from "../support/postgres.js";
import { listed } from "../support/store-suite.js";
import { type TestContext, test } from "../support/test.js";

// Plain JavaScript, for any runtime.
const suite = (name: string) => import(new URL(`../../../../tests/${name}.js`, import.meta.url).href);
const { runEndpoint } = await suite("suite/endpoint");
const { readCases } = await suite("helpers/cases");

test("the recorded cases are answered, and stored, over a store in memory", (t) =>
  runAll(t, async () => memoryStore()));

test("the recorded cases are answered, and stored, over a file", async (t) => {
  const encryptor = await createEncryptor([crypto.getRandomValues(new Uint8Array(32))]);
  const store = await sqliteStore(join(temporaryFolder(t), "keys.db"), { encryptor });
  t.after(() => store.close());
  await runAll(t, async () => ({ ...store, close: () => empty(store) }));
});

test("the recorded cases are answered, and stored, over PostgreSQL", async (t) => {
  const encryptor = await createEncryptor([crypto.getRandomValues(new Uint8Array(32))]);
  const store = await postgresStore(await postgresDatabase(t), { encryptor });
  t.after(() => store.close());
  await runAll(t, async () => ({ ...store, close: () => empty(store) }));
});

async function runAll(t: TestContext, openStore: () => Promise<Store>): Promise<void> {
  for (const [file, cases] of Object.entries(readCases())) {
    const { failures, ...result } = await runEndpoint({ api, keysApp, openStore }, file, cases);
    t.diagnostic(
      `${file}: ${result.cases} cases, ${result.cases - failures.length} passed, ${failures.length} failed; ${result.impossible} that no request can carry`,
    );
    assert.deepEqual(failures, []);
  }
}

/** Deletes what a case has stored. */
async function empty(store: Store): Promise<void> {
  const change = { time: "", actor: "test", action: "delete_key" } as const;
  for (const { provider, redacted } of await listed(store))
    await store.remove(provider, JSON.parse(redacted).id, undefined, change);
  const { providers } = await store.providers({ limit: 1000, offset: 0 });
  for (const { name, base_provider_type } of providers)
    if (base_provider_type) await store.removeProvider(name, change);
}
