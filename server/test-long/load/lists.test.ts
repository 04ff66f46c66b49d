// With 10,000 stored keys, reading a list or a key may not take much longer than storing one key durably. (Not equally
// long: a list needs three queries, and disks differ.) What is protected: the time of a list depends on the page, not
// on the number of stored keys. All requests are measured in turn on one endpoint, so that a slow machine slows all.
import assert from "node:assert/strict";
import { NO_RATE_LIMIT, start } from "../../test/support/endpoint.js";
import { longTest as test } from "../../test/support/test.js";
import { type Client, connectTo, median } from "../support/client.js";

const KEYS = 10_000;
const ROUNDS = 301;

/** The longest that a list may take, as a multiple of a durable insert. */
const FACTOR = 2;

const PATH = "/api/providers/openai/keys";

const READS = {
  "first page": `${PATH}?limit=50`,
  "page in the middle": `${PATH}?limit=50&offset=${KEYS / 2}`,
  "last page": `${PATH}?limit=50&offset=${KEYS - 50}`,
  "search that finds one": `${PATH}?limit=50&search=name-9999-`,
  "search that finds many": `${PATH}?limit=50&search=name`,
  "search that finds none": `${PATH}?limit=50&search=nothing`,
  "all providers' first page": "/api/keys?limit=50",
  "all providers' last page": `/api/keys?limit=50&offset=${KEYS - 50}`,
  "one key": `${PATH}/key-5000`,
  providers: "/api/providers",
};

test(`with ${KEYS} keys, reading any page and any key takes at most ${FACTOR} times as long as storing a key`, async (t) => {
  const endpoint = await start(t, NO_RATE_LIMIT);
  const client = connectTo(endpoint.port, 16);
  t.after(() => client.close());
  await createAll(client);

  const times: Record<string, number[]> = Object.fromEntries(
    ["create", ...Object.keys(READS)].map((name) => [name, []]),
  );
  for (let round = 0; round < ROUNDS; round += 1) {
    const created = await client.send("POST", PATH, key(KEYS + round));
    assert.equal(created.status, 200);
    times.create?.push(created.duration);
    for (const [name, path] of Object.entries(READS)) {
      const { status, text, duration } = await client.send("GET", path);
      assert.equal(status, 200, name);
      if (round === 0) assertRead(name, text);
      times[name]?.push(duration);
    }
  }
  const create = median(times.create ?? []);
  t.diagnostic(`create: ${create.toFixed(2)} ms`);
  const slow: string[] = [];
  for (const name of Object.keys(READS)) {
    const time = median(times[name] ?? []);
    t.diagnostic(`${name}: ${time.toFixed(2)} ms, ${(time / create).toFixed(2)} of a create`);
    if (time >= FACTOR * create) slow.push(name);
  }
  assert.deepEqual(slow, []);
});

async function createAll(client: Client): Promise<void> {
  let next = 0;
  const creator = async () => {
    while (next < KEYS) {
      const { status, text } = await client.send("POST", PATH, key(next++));
      assert.equal(status, 200, text);
    }
  };
  await Promise.all(Array.from({ length: 16 }, creator));
}

function key(index: number): object {
  return {
    id: `key-${index}`,
    name: `name-${index}-production`,
    value: `sk-test-0123456789abcdef-${index}`,
    models: ["gpt-4o", "gpt-4o-mini"],
    weight: 1,
  };
}

/** Asserts that an answer has the expected number of items: only correct answers are worth measuring. */
function assertRead(name: string, text: string): void {
  const body = JSON.parse(text);
  const count = (Array.isArray(body) ? body : (body.keys ?? body.providers ?? [body])).length;
  const expected =
    { "one key": 1, "search that finds one": 1, "search that finds none": 0, providers: count }[name] ?? 50;
  assert.equal(count, expected, name);
}
