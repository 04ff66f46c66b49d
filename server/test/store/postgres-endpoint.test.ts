import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { assertError, type Endpoint, run, start, temporaryFolder } from "../support/endpoint.js";
import { postgresDatabase, query, startServer } from "../support/postgres.js";
import { SECRET } from "../support/store-suite.js";
import { type TestContext, test } from "../support/test.js";
import { until } from "../support/until.js";

// The program with PostgreSQL, as an operator runs it.

const BIFROST_KEYS_ENCRYPTION_KEY = randomBytes(32).toString("base64");
const KEYS = "/api/providers/openai/keys";

const startWith = (t: TestContext, DATABASE_URL: string): Promise<Endpoint> =>
  start(t, { DATABASE_URL, BIFROST_KEYS_ENCRYPTION_KEY });

test("keys are stored in the database of DATABASE_URL, and the banner names it without the password", async (t) => {
  const url = await postgresDatabase(t);
  const { host, pathname, password } = new URL(url);
  const first = await startWith(t, url);
  const created = await first.create("openai", { id: "one", name: "prod", value: SECRET });
  assert.equal(created.status, 200);
  const headers = { "Content-Type": "application/json", "If-Match": String(created.headers.etag) };
  const updated = await first.send("PUT", `${KEYS}/one`, {
    headers,
    body: JSON.stringify({ ...created.body, weight: 0.5 }),
  });
  assert.equal(updated.status, 200);
  assertError(await first.send("PUT", `${KEYS}/one`, { headers, body: "{}" }), {
    status: 412,
    code: "precondition_failed",
  });
  assertError(await first.create("azure", { id: "one" }), { status: 409, code: "id_taken" });
  assertError(await first.create("azure", { name: "prod" }), { status: 409, code: "name_taken" });
  assert.equal(await first.stop(), 0);

  const second = await startWith(t, url);
  assert.deepEqual((await second.send("GET", `${KEYS}/one`)).body, updated.body);
  assertError(await second.send("GET", "/api/providers/openai%00/keys"), { status: 404, code: "provider_not_found" });
  assertError(await second.send("GET", `${KEYS}/one%00`), { status: 404, code: "key_not_found" });
  assert.equal((await second.send("DELETE", `${KEYS}/one`)).status, 200);
  assert.equal((await query(url, "select 1 from audit")).length, 3);
  const output = Object.values({ ...first.output(), ...second.output() }).join("");
  assert.ok(output.includes(`postgres://${host}${pathname}`));
  for (const secret of [password, SECRET, BIFROST_KEYS_ENCRYPTION_KEY]) assert.ok(!output.includes(secret));
});

test("a database that cannot be used is reported in one sentence, without the password", async (t) => {
  const url = new URL(await postgresDatabase(t));
  url.password = "wrong-password";
  const result = await run({ PORT: "0", DATABASE_URL: url.href, BIFROST_KEYS_ENCRYPTION_KEY });
  assert.equal(result.code, 1);
  assert.match(
    result.stderr,
    /^Cannot use the database keys_\w+ at 127\.0\.0\.1:\d+: the password is wrong, or the user does not exist\.\n$/,
  );
});

test("with PostgreSQL no encryption key is created at the start: another endpoint may have one", async (t) => {
  const DATABASE_URL = await postgresDatabase(t);
  const BIFROST_KEYS_ENCRYPTION_KEY_FILE = join(temporaryFolder(t), "encryption.key");
  const { code, stderr } = await run({ PORT: "0", DATABASE_URL, BIFROST_KEYS_ENCRYPTION_KEY_FILE });
  assert.equal(code, 1);
  assert.match(stderr, /^There is no encryption key at \S+encryption\.key: .* new-key\.\n$/);
});

test("an endpoint with another encryption key does not start", async (t) => {
  const url = await postgresDatabase(t);
  await (await startWith(t, url)).create("openai", { value: SECRET });
  const other = randomBytes(32).toString("base64");
  const { code, stderr } = await run({ PORT: "0", DATABASE_URL: url, BIFROST_KEYS_ENCRYPTION_KEY: other });
  assert.equal(code, 1);
  assert.match(stderr, /^The database is encrypted with [0-9a-f]{16}, which is missing/);
  assert.ok(!stderr.includes(other));
});

test("of two processes with one database, only one can use a name or an id, and no key is lost", async (t) => {
  const url = await postgresDatabase(t);
  // Both start with an empty database, and try to create its tables.
  const endpoints = await Promise.all([startWith(t, url), startWith(t, url)]);
  const names = Array.from({ length: 100 }, (_, index) => `name-${index}`);
  const replies = await Promise.all(
    endpoints.flatMap((endpoint) => names.map((name) => endpoint.create("openai", { name, value: "sk-test-1" }))),
  );
  const count = (status: number) => replies.filter((reply) => reply.status === status).length;
  assert.deepEqual([count(200), count(409)], [100, 100]);
  for (const endpoint of endpoints) assert.equal((await endpoint.list("openai")).body.total, 100);
});

test("requests get 503 while the server is stopped, and are served without a restart of the endpoint", async (t) => {
  const server = await startServer();
  const endpoint = await startWith(t, await server.database(t));
  assert.equal((await endpoint.create("openai", { name: "before", value: "sk-test-1" })).status, 200);
  for (const mode of ["fast", "immediate"] as const) {
    await server.stop(mode);
    const replies = [
      await endpoint.create("openai", { name: "meanwhile", value: "sk-test-1" }),
      await endpoint.list("openai"),
      await endpoint.send("GET", "/api/providers"),
      await endpoint.send("DELETE", `${KEYS}/one`),
    ];
    for (const reply of replies) {
      assertError(reply, { status: 503, code: "store_unavailable" });
      assert.equal(reply.headers["retry-after"], "5");
      assert.doesNotMatch(JSON.stringify(reply.body), /127\.0\.0\.1|ECONN|postgres/i);
    }
    assert.equal((await endpoint.send("GET", "/health/ready")).status, 503);
    assert.equal((await endpoint.send("GET", "/health/live")).status, 200);
    await server.start();
    assert.equal((await endpoint.send("GET", "/health/ready")).status, 200);
    assert.equal((await endpoint.create("openai", { name: `after ${mode}`, value: "sk-test-1" })).status, 200);
  }
  const { keys } = (await endpoint.list("openai")).body;
  assert.deepEqual(
    keys.map(({ name }: { name: string }) => name),
    ["before", "after fast", "after immediate"],
  );
  assert.equal(await endpoint.stop(), 0);
});

test("a server that crashes while keys are created keeps those that were answered with 200", async (t) => {
  const server = await startServer();
  const endpoint = await startWith(t, await server.database(t));
  const created: string[] = [];
  let running = true;
  const writers = Array.from({ length: 8 }, async (_, writer) => {
    for (let index = 0; running; index += 1) {
      const name = `name-${writer}-${index}`;
      const { status, body } = await endpoint.create("openai", { name, value: "sk-test-1" });
      if (status === 200) created.push(name);
      else assert.equal(body.error.code, "store_unavailable");
    }
  });
  for (let crash = 0; crash < 3; crash += 1) {
    const before = created.length;
    await until(() => created.length > before + 10);
    await server.stop("immediate");
    await server.start();
  }
  running = false;
  await Promise.all(writers);
  const { body } = await endpoint.send("GET", `${KEYS}?limit=1000`);
  const kept = new Set(body.keys.map(({ name }: { name: string }) => name));
  t.diagnostic(`${created.length} keys were answered with 200, ${body.total} are kept`);
  assert.ok(created.length > 20);
  assert.deepEqual(
    created.filter((name) => !kept.has(name)),
    [],
  );
});
