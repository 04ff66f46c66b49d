import assert from "node:assert/strict";
import { join } from "node:path";
import { assertError, type Endpoint, start, temporaryFolder } from "../support/endpoint.js";
import { test } from "../support/test.js";

const PATH = "/api/providers/azure/keys/one";
const SECRET = "azure-test-0123456789abcdef";

/** Creates an azure key; returns its etag. */
async function withKey(endpoint: Endpoint): Promise<string> {
  const { status, headers } = await endpoint.create("azure", {
    id: "one",
    name: "prod",
    value: SECRET,
    models: ["gpt-4o"],
    azure_key_config: { endpoint: "https://example.test", api_version: "2024-10-21", client_secret: SECRET },
  });
  assert.equal(status, 200);
  return String(headers.etag);
}

const put = (endpoint: Endpoint, body: object, headers = {}) =>
  endpoint.send("PUT", PATH, {
    headers: { "Content-Type": "application/json", ...headers },
    body: JSON.stringify(body),
  });

test("a key that is read, changed and sent back keeps its secrets, in every block", async (t) => {
  const endpoint = await start(t);
  await withKey(endpoint);
  const { body: redacted } = await endpoint.send("GET", PATH);
  const { status, body } = await put(endpoint, { ...redacted, weight: 0.5 });
  assert.equal(status, 200);
  assert.deepEqual(body, { ...redacted, weight: 0.5 });
  // Another secret would have another mask, and a stored mask would be refused.
  assert.equal((await put(endpoint, { ...body, name: "again" })).status, 200);
});

test("two editors with If-Match do not overwrite each other", async (t) => {
  const endpoint = await start(t);
  const first = await withKey(endpoint);
  const { headers, body: redacted } = await endpoint.send("GET", PATH);
  assert.equal(headers.etag, first);
  const second = await put(endpoint, { ...redacted, weight: 1 }, { "If-Match": first });
  assert.equal(second.status, 200);
  assert.notEqual(second.headers.etag, first);
  const late = { status: 412, code: "precondition_failed" };
  assertError(await put(endpoint, { ...redacted, weight: 2 }, { "If-Match": first }), late);
  assertError(await endpoint.send("DELETE", PATH, { headers: { "If-Match": first } }), late);
  assert.equal((await endpoint.send("GET", PATH)).body.weight, 1);
  const several = `"other", ${second.headers.etag}`;
  assert.equal((await put(endpoint, { ...redacted, weight: 3 }, { "If-Match": several })).status, 200);
  assert.equal((await put(endpoint, { ...redacted, weight: 4 }, { "If-Match": "*" })).status, 200);
  assertError(await put(endpoint, { ...redacted, weight: 5 }, { "If-Match": "W/anything" }), late);
});

test("of many concurrent updates with one etag exactly one succeeds", async (t) => {
  const endpoint = await start(t);
  const tag = await withKey(endpoint);
  const writes = Array.from({ length: 20 }, (_, weight) =>
    put(endpoint, { name: "prod", weight }, { "If-Match": tag }),
  );
  const statuses = (await Promise.all(writes)).map(({ status }) => status);
  assert.equal(statuses.filter((status) => status === 200).length, 1);
  assert.equal(statuses.filter((status) => status === 412).length, 19);
});

test("concurrent updates without an etag all succeed, one after the other", async (t) => {
  const DATABASE_FILE = join(temporaryFolder(t), "keys.db");
  const endpoints = [await start(t, { DATABASE_FILE }), await start(t, { DATABASE_FILE })];
  await withKey(endpoints[0] as Endpoint);
  const writes = endpoints.flatMap((endpoint) =>
    Array.from({ length: 15 }, (_, weight) =>
      put(endpoint, { name: "prod", weight }, weight % 2 === 0 ? {} : { "If-Match": "*" }),
    ),
  );
  for (const { status } of await Promise.all(writes)) assert.equal(status, 200);
});

test("a client that has the current version gets 304", async (t) => {
  const endpoint = await start(t);
  const tag = await withKey(endpoint);
  const reply = await endpoint.send("GET", PATH, { headers: { "If-None-Match": tag } });
  assert.deepEqual([reply.status, reply.body], [304, undefined]);
  assert.equal((await endpoint.send("GET", PATH, { headers: { "If-None-Match": '"other"' } })).status, 200);
});

test("a key cannot get the name of another key, and keeps its own without a conflict", async (t) => {
  const endpoint = await start(t);
  await withKey(endpoint);
  await endpoint.create("openai", { name: "taken", value: "sk-test-1" });
  assertError(await put(endpoint, { name: "taken" }), { status: 409, code: "name_taken" });
  assert.equal((await put(endpoint, { name: "prod" })).status, 200);
});

test("a deleted key no longer exists, and its id and name can be used again", async (t) => {
  const endpoint = await start(t);
  const tag = await withKey(endpoint);
  const { body: redacted } = await endpoint.send("GET", PATH);
  const deleted = await endpoint.send("DELETE", PATH);
  assert.deepEqual([deleted.status, deleted.body], [200, redacted]);
  const gone = { status: 404, code: "key_not_found", message: "Provider key not found: not found" };
  for (const method of ["GET", "DELETE"]) assertError(await endpoint.send(method, PATH), gone);
  assertError(await put(endpoint, { name: "prod" }), gone);
  assert.notEqual(await withKey(endpoint), tag);
});
