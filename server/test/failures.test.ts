import assert from "node:assert/strict";
import { test } from "node:test";
import { keysApp } from "@bifrost-keys/server";
import { memoryStore } from "@bifrost-keys/server/memory";
import { type Store, StoreFailure } from "@bifrost-keys/server/store";
import type { LogEntry } from "@bifrost-keys/server";
import type { BifrostError } from "bifrost-keys";

const CANARY = "sk-canary-5f2c9d71e8";

/** Asks an endpoint whose store fails in this way at whatever it is asked. */
async function ask(path: string, error: Error) {
  const fail = () => Promise.reject(error);
  const store: Store = { ...memoryStore(), provider: fail, keys: fail, ready: fail };
  const log: LogEntry[] = [];
  const app = keysApp({ store, log: (entry) => log.push(entry) });
  const response = await app.fetch(new Request(`http://localhost${path}`));
  const text = await response.text();
  assert.doesNotMatch(text + JSON.stringify(log), new RegExp(CANARY));
  return { status: response.status, retryAfter: response.headers.get("retry-after"), body: JSON.parse(text), log };
}

test("a failure of the store is told by its kind, its cause to nobody", async () => {
  const cause = new Error(`duplicate key (value)=(${CANARY})`);
  for (const [code, status, answered] of [
    ["unavailable", 503, "store_unavailable"],
    ["full", 503, "store_full"],
    ["read_only", 503, "store_read_only"],
    ["damaged", 500, "store_damaged"],
    ["unreadable", 500, "key_unreadable"],
  ] as const) {
    const reply = await ask("/api/providers/openai/keys", new StoreFailure(code, { cause }));
    const { error, status_code } = reply.body as BifrostError;
    assert.deepEqual([reply.status, status_code, error.code], [status, status, answered]);
    assert.equal(reply.retryAfter === null, status === 500);
    assert.equal(reply.log[0]?.code, answered);
  }
  const reply = await ask("/api/keys", cause);
  assert.deepEqual([reply.status, reply.body.error.code], [500, "internal_error"]);
});

test("an endpoint lives, but is not ready, while its store fails", async () => {
  const error = new StoreFailure("unavailable");
  assert.deepEqual((await ask("/health/live", error)).status, 200);
  for (const path of ["/health", "/health/ready"]) {
    const { status, body } = await ask(path, error);
    assert.deepEqual([status, body], [503, { status: "unavailable" }]);
  }
});
