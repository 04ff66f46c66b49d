import assert from "node:assert/strict";
import type { LogEntry } from "@bifrost-keys/server";
import { keysApp } from "@bifrost-keys/server";
import { memoryStore } from "@bifrost-keys/server/memory";
import { type Store, StoreFailure } from "@bifrost-keys/server/store";
import type { BifrostError } from "bifrost-keys";
import { test } from "../support/test.js";

const CANARY = "sk-canary-5f2c9d71e8";

/** Sends a request to an endpoint whose store always fails with this error. */
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

test("a failure of the store is answered with its kind and without its cause", async () => {
  const cause = new Error(`duplicate key (value)=(${CANARY})`);
  for (const [code, status, answered] of [
    ["unavailable", 503, "store_unavailable"],
    ["full", 503, "store_full"],
    ["read_only", 503, "store_read_only"],
    ["encryption_changed", 503, "store_encryption_changed"],
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

test("an endpoint is live but not ready while its store fails", async () => {
  const error = new StoreFailure("unavailable");
  assert.deepEqual((await ask("/health/live", error)).status, 200);
  for (const path of ["/health", "/health/ready"]) {
    const { status, body, log } = await ask(path, error);
    assert.deepEqual([status, body], [503, { status: "unavailable" }]);
    // The reason is only in the log and in the metrics.
    assert.deepEqual([log[0]?.code, log[0]?.failure], ["store_unavailable", { name: "StoreFailure" }]);
  }
});

test("If-Match: * matches every version: a concurrent write does not make it fail", async () => {
  const memory = memoryStore();
  let late = true;
  const store: Store = {
    ...memory,
    // As if another client had written just before, once.
    replace: async (...write) => (late ? ((late = false), { status: "stale" }) : memory.replace(...write)),
    remove: async (...write) => (write[2] === undefined ? memory.remove(...write) : { status: "stale" }),
  };
  const app = keysApp({ store });
  const keys = "http://localhost/api/providers/openai/keys";
  const send = (method: string, url: string, body?: string) =>
    app.request(url, { method, body, headers: { "Content-Type": "application/json", "If-Match": "*" } });
  const body = JSON.stringify({ id: "one", name: "one", value: "sk-test-0123456789abcdef", models: ["*"], weight: 1 });
  assert.equal((await send("POST", keys, body)).status, 200);
  assert.equal((await send("PUT", `${keys}/one`, body)).status, 200);
  assert.equal((await send("DELETE", `${keys}/one`)).status, 200);
});
