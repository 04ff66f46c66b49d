// With 10,000 keys stored no list and no key may take much longer to read than one key takes to be
// stored durably: a list asks the database three times, and disks differ. What is protected: that lists grow with what is asked for, not with what there
// is. All are measured in turn, over HTTP, on one endpoint: what slows one slows the others.
import assert from "node:assert/strict";
import { start } from "../../test/support/endpoint.js";
import { longTest as test } from "../../test/support/test.js";
import { type Client, connectTo, median } from "../support/client.js";

const KEYS = 10_000;
const ROUNDS = 301;

/** How much longer than a durable insert a list may take. */
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

test(`of ${KEYS} keys any page and any key is read in little more time than a key is stored`, async (t) => {
  const endpoint = await start(t, { BIFROST_KEYS_WRITES_PER_MINUTE: "0", BIFROST_KEYS_READS_PER_MINUTE: "0" });
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

/** Who measures what is answered must know that it is the answer. */
function assertRead(name: string, text: string): void {
  const body = JSON.parse(text);
  const count = (Array.isArray(body) ? body : (body.keys ?? body.providers ?? [body])).length;
  const expected =
    { "one key": 1, "search that finds one": 1, "search that finds none": 0, providers: count }[name] ?? 50;
  assert.equal(count, expected, name);
}
