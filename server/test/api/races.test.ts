import assert from "node:assert/strict";
import { join } from "node:path";
import { type Reply, start, temporaryFolder } from "../support/endpoint.js";
import { test } from "../support/test.js";

/** Counts the replies by status. */
function count(replies: Reply[]): Record<number, number> {
  const counts: Record<number, number> = {};
  for (const { status } of replies) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
}

test("of many concurrent creates of one name exactly one succeeds", async (t) => {
  const endpoint = await start(t);
  const wanted = Array.from({ length: 50 }, () => endpoint.create("openai", { name: "one", value: "sk-test-1" }));
  assert.deepEqual(count(await Promise.all(wanted)), { 200: 1, 409: 49 });
  assert.equal((await endpoint.list("openai")).body.total, 1);
});

test("of two processes with one database, only one can use a name or an id, and no key is lost", async (t) => {
  const DATABASE_FILE = join(temporaryFolder(t), "keys.db");
  // Both start without a database file, and both create it.
  const endpoints = await Promise.all([start(t, { DATABASE_FILE }), start(t, { DATABASE_FILE })]);
  const everywhere = (body: object, times: number) =>
    Promise.all(endpoints.flatMap((endpoint) => Array.from({ length: times }, () => endpoint.create("openai", body))));
  for (let round = 0; round < 10; round += 1) {
    assert.deepEqual(count(await everywhere({ name: `name-${round}`, value: "sk-test-1" }, 5)), { 200: 1, 409: 9 });
    assert.deepEqual(count(await everywhere({ id: `id-${round}`, value: "sk-test-1" }, 5)), { 200: 1, 409: 9 });
  }
  assert.deepEqual(count(await everywhere({ value: "sk-test-1" }, 10)), { 200: 20 });
  for (const endpoint of endpoints) assert.equal((await endpoint.list("openai")).body.total, 40);
});

test("many processes can start at once without a database file", async (t) => {
  const DATABASE_FILE = join(temporaryFolder(t), "keys.db");
  const endpoints = await Promise.all(Array.from({ length: 5 }, () => start(t, { DATABASE_FILE })));
  for (const endpoint of endpoints) assert.equal((await endpoint.list("openai")).status, 200);
});
