import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { memoryStore } from "@bifrost-keys/server/memory";
import * as api from "bifrost-keys";
import { readConfig } from "#server/transfer/config-file";
import { exportConfig } from "#server/transfer/export";
import { importConfig } from "#server/transfer/import";
import { listed } from "../support/store-suite.js";
import { test } from "../support/test.js";

// The shared suites are plain JavaScript, so that every runtime can load them.
const suite = (name: string) => import(new URL(`../../../../tests/${name}.js`, import.meta.url).href);
const { readCases } = await suite("helpers/cases");
const { settingsOf } = await suite("suite/case");

const CHANGE = { time: "", actor: "test", action: "create_key" } as const;

test("importing an export restores every recorded key, and nothing else", async () => {
  let restored = 0;
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
    // The gateway accepts provider names that the rules refuse.
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
    restored++;
  }
  assert.ok(restored > 350, String(restored));
});

async function rowsOf<T>(rows: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const row of rows) all.push(row);
  return all;
}
