// Advice over HTTP: its codes are in a header, and all of it is in the answer on request.
import assert from "node:assert/strict";
import { type KeysAppOptions, keysApp, type LogEntry } from "@bifrost-keys/server";
import { memoryStore } from "@bifrost-keys/server/memory";
import { test } from "../support/test.js";

const CANARY = "canary-field-6b1f";
const ADVISED = { id: "one", name: "prod", value: "sk-test-0123456789abcdef", models: [], weight: 0, [CANARY]: 1 };
const CODES = ["unknown_field", "models_empty", "weight_zero"];

function endpoint() {
  const store = memoryStore();
  const entries: LogEntry[] = [];
  const app = keysApp({ store, log: (entry) => entries.push(entry) } satisfies KeysAppOptions);
  const send = async (method: string, path: string, body: object) => {
    const init = {
      method,
      headers: { "Content-Type": "application/json", Host: "localhost" },
      body: JSON.stringify(body),
    };
    const response = await app.fetch(new Request(`http://localhost/api/providers/openai/keys${path}`, init));
    const answer = (await response.json()) as Record<string, unknown> & { advice?: { code: string }[] };
    return { status: response.status, codes: response.headers.get("x-key-advice"), body: answer };
  };
  return { store, entries, send };
}

test("creates and updates have the codes in a header, in order and without repetitions", async () => {
  const { send } = endpoint();
  const created = await send("POST", "", { ...ADVISED, other: 1 });
  assert.deepEqual([created.status, created.codes], [200, CODES.join(", ")]);
  assert.equal((await send("PUT", "/one", ADVISED)).codes, CODES.join(", "));
  assert.equal((await send("PUT", "/one?dry_run=true", ADVISED)).codes, CODES.join(", "));
  const silent = await send("PUT", "/one", { name: "prod", models: ["*"], weight: 1 });
  assert.deepEqual([silent.status, silent.codes], [200, null], "no header where there is none");
});

test("the answer has advice only on request", async () => {
  const { send } = endpoint();
  assert.equal((await send("POST", "", ADVISED)).body.advice, undefined);
  const asked = await send("PUT", "/one?advice=true", ADVISED);
  assert.deepEqual(
    asked.body.advice?.map(({ code }) => code),
    CODES,
  );
  assert.equal(asked.body.id, "one");
  assert.deepEqual((await send("PUT", "/one?advice=true", { name: "prod", models: ["*"], weight: 1 })).body.advice, []);
  assert.equal(
    (await send("POST", "?advice=true", { ...ADVISED, id: "two", weight: -1 })).body.advice,
    undefined,
    "a refusal is the error object",
  );
});

// A path may contain what the caller has sent, which only the caller may see.
test("log and audit have the codes but no name of an unknown field", async () => {
  const { store, entries, send } = endpoint();
  await send("POST", "", ADVISED);
  await send("PUT", "/one?advice=true", ADVISED);
  for (const change of [store.changes, entries.map((entry) => entry.change)].flat()) {
    assert.deepEqual(change?.advice, CODES);
  }
  assert.ok(!JSON.stringify([store.changes, entries]).includes(CANARY));
});
