import assert from "node:assert/strict";
import { join } from "node:path";
import Database from "libsql";
import { assertError, type Endpoint, start, temporaryFolder } from "../support/endpoint.js";
import { test } from "../support/test.js";

const _KEYS = "/api/providers/openai/keys";
const READ = "read-0123456789abcdef0123456789abcdef";

/** Returns the samples by name and labels, as in the text. */
async function samples({ port }: Endpoint, headers: Record<string, string> = {}): Promise<Map<string, number>> {
  const reply = await fetch(`http://127.0.0.1:${port}/metrics`, { headers });
  assert.equal(reply.status, 200);
  assert.match(String(reply.headers.get("content-type")), /^text\/plain; version=0\.0\.4/);
  const lines = (await reply.text()).split("\n").filter((line) => line !== "" && !line.startsWith("#"));
  return new Map(
    lines.map((line) => [line.slice(0, line.lastIndexOf(" ")), Number(line.slice(line.lastIndexOf(" ")))]),
  );
}

test("requests are counted by method, route and status, and rejections by code", async (t) => {
  const endpoint = await start(t);
  await endpoint.create("openai", { value: "sk-test-1" });
  await endpoint.create("groq", { value: "sk-test-1" });
  await endpoint.create("openai", {});
  await endpoint.list("openai");
  await endpoint.send("GET", "/sk-canary");
  const counted = await samples(endpoint);
  const requests = (method: string, route: string, status: number) =>
    counted.get(`bifrost_keys_http_requests_total{method="${method}",route="${route}",status="${status}"}`);
  assert.equal(requests("POST", "/api/providers/:provider/keys", 200), 2);
  assert.equal(requests("POST", "/api/providers/:provider/keys", 400), 1);
  assert.equal(requests("GET", "/api/providers/:provider/keys", 200), 1);
  assert.equal(requests("GET", "none", 404), 1);
  assert.equal(counted.get('bifrost_keys_rejections_total{code="value_required"}'), 1);
  assert.equal(counted.get('bifrost_keys_rejections_total{code="route_not_found"}'), 1);
  const durations = "bifrost_keys_http_request_duration_seconds";
  const labels = 'method="POST",route="/api/providers/:provider/keys"';
  assert.equal(counted.get(`${durations}_count{${labels}}`), 3);
  assert.equal(counted.get(`${durations}_bucket{le="+Inf",${labels}}`), 3);
  assert.ok((counted.get(`${durations}_sum{${labels}}`) ?? 0) > 0);
  assert.ok((counted.get("process_resident_memory_bytes") ?? 0) > 0);
});

// Labels that a client can choose would fill the memory of the metrics server.
test("clients cannot create labels", async (t) => {
  const endpoint = await start(t);
  const before = (await samples(endpoint)).size;
  for (const method of ["GET", "PROPFIND", "LOCK", "MKCOL", "TRACE", "REPORT"]) {
    for (let index = 0; index < 5; index++) {
      await endpoint.send(method, `/api/providers/canary-${index}/keys`);
      await endpoint.send(method, `/canary-${index}`);
    }
  }
  const after = await samples(endpoint);
  const added = [...after.keys()].filter(
    (name) => name.includes("canary") || /method="(PROPFIND|LOCK|MKCOL|TRACE|REPORT)"/.test(name),
  );
  assert.deepEqual(added, []);
  assert.ok(after.size - before < 120, String(after.size - before));
});

test("a failure of the store is counted by its name", async (t) => {
  const DATABASE_FILE = join(temporaryFolder(t), "keys.db");
  const endpoint = await start(t, { DATABASE_FILE });
  const database = new Database(DATABASE_FILE);
  database.exec("create trigger broken before insert on keys begin select raise(abort, 'sk-canary'); end");
  database.close();
  await endpoint.create("openai", { value: "sk-test-1" });
  const counted = await samples(endpoint);
  const names = [...counted.keys()].filter((name) => name.startsWith("bifrost_keys_failures_total"));
  assert.deepEqual(names, ['bifrost_keys_failures_total{code="internal_error",cause="SQLITE_CONSTRAINT_TRIGGER"}']);
});

test("metrics need a token if the endpoint has tokens", async (t) => {
  const endpoint = await start(t, { BIFROST_KEYS_TOKENS: `ops:read:${READ}` });
  assertError(await endpoint.send("GET", "/metrics"), { status: 401, code: "unauthorized" });
  const counted = await samples(endpoint, { Authorization: `Bearer ${READ}` });
  assert.equal(counted.get('bifrost_keys_rejections_total{code="unauthorized"}'), 1);
});
