import assert from "node:assert/strict";
import { memoryStore } from "@bifrost-keys/server/memory";
import { readConfig } from "#server/transfer/config-file";
import { importConfig } from "#server/transfer/import";
import { test } from "../support/test.js";

const CANARY = "sk-canary-3d91c0aa57";

test("an invalid config.json is reported in one sentence that does not quote it", () => {
  const deep = `{"providers":{"openai":{"x":${"[".repeat(200_000)}${"]".repeat(200_000)}}}}`;
  const cases: [string, string | Uint8Array, RegExp][] = [
    ["empty", "", /The file is not valid JSON/],
    ["invalid JSON", `{\n"providers":\n{"${CANARY}" 1}}`, /The file is not valid JSON: see line 3\./],
    ["comments", `{"providers":{} /* ${CANARY} */}`, /The file is not valid JSON/],
    ["a trailing comma", `{"providers":{"${CANARY}":{},}}`, /The file is not valid JSON/],
    ["a byte-order mark", '\ufeff{"providers":{}}', /The file is not valid JSON/],
    ["UTF-16", Buffer.from(`{"providers":{"${CANARY}":{}}}`, "utf16le"), /The file is not (valid JSON|UTF-8 text)/],
    ["bad UTF-8", Buffer.from([0x22, 0xff, 0x22]), /The file is not UTF-8 text\./],
    ["a list", `["${CANARY}"]`, /the file must be a JSON object\./],
    ["providers in a list", `{"providers":["${CANARY}"]}`, /the list of providers must be a JSON object/],
    ["a provider that is a string", `{"providers":{"openai":"${CANARY}"}}`, /a provider must be a JSON object/],
    [
      "keys that are not a list",
      `{"providers":{"openai":{"keys":{"${CANARY}":1}}}}`,
      /The keys of a provider must be a list\./,
    ],
    ["providers twice", `{"providers":{"${CANARY}":{}},"providers":{}}`, /the file contains the same name twice/],
    [
      "a provider twice",
      `{"providers":{"${CANARY}":{},"${CANARY}":{}}}`,
      /the list of providers contains the same name twice/,
    ],
    [
      "a provider twice, once escaped",
      `{"providers":{"openai":{},"open\\u0061i":{}}}`,
      /the list of providers contains the same name twice/,
    ],
    [
      "keys twice",
      `{"providers":{"openai":{"keys":[],"keys":["${CANARY}"]}}}`,
      /a provider contains the same name twice/,
    ],
    ["deeply nested", deep, /The file is nested too deeply\./],
  ];
  for (const [what, text, sentence] of cases) {
    assert.throws(
      () => readConfig(Buffer.from(text)),
      (error: Error) => sentence.test(error.message) && !error.message.includes(CANARY),
      what,
    );
  }
});

test("keys without name and id are compared with the stored keys in one pass", async () => {
  const store = memoryStore();
  let finds = 0;
  const counting = { ...store, find: (provider: string, id: string) => (finds++, store.find(provider, id)) };
  const count = 500;
  const keys = Array.from({ length: count }, (_, index) => ({
    value: `sk-test-${String(index).padStart(8, "0")}`,
    models: ["*"],
  }));
  const config = readConfig(
    Buffer.from(JSON.stringify({ providers: { openai: { keys: [...keys, keys[0], { ...keys[1], weight: 2 }] } } })),
  );
  const outcomes = async (dryRun: boolean) => {
    const counts: Record<string, number> = {};
    for await (const { outcome } of importConfig(config.providers, { store: counting, actor: "test", dryRun })) {
      counts[outcome] = (counts[outcome] ?? 0) + 1;
    }
    return counts;
  };
  assert.deepEqual(await outcomes(true), { imported: count + 2 });
  assert.deepEqual(await outcomes(false), { imported: count + 2 });
  finds = 0;
  assert.deepEqual(await outcomes(false), { unchanged: count + 2 });
  assert.equal(finds, count + 2);
});

test("after an interrupted import, the next one stores the missing ones of several equal keys without name and id", async () => {
  const store = memoryStore();
  const key = { value: CANARY, models: ["*"] };
  const config = readConfig(Buffer.from(JSON.stringify({ providers: { openai: { keys: [key, key, key] } } })));
  const interrupted = importConfig(config.providers, { store, actor: "test" });
  await interrupted.next();
  await interrupted.return(undefined);
  for (const expected of [
    ["unchanged", "imported", "imported"],
    ["unchanged", "unchanged", "unchanged"],
  ]) {
    const outcomes = [];
    for await (const { outcome } of importConfig(config.providers, { store, actor: "test" })) outcomes.push(outcome);
    assert.deepEqual(outcomes, expected);
  }
});

test("no stored key is read for a provider without keys to import", async () => {
  const store = { ...memoryStore(), keys: () => assert.fail("keys are read") };
  const config = readConfig(Buffer.from('{"providers":{"openai":{"keys":[]}}}'));
  for await (const row of importConfig(config.providers, { store, actor: "test" })) assert.fail(row.message);
});
