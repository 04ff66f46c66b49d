import assert from "node:assert/strict";
import { assertError, type Endpoint, start } from "../support/endpoint.js";
import { test } from "../support/test.js";

const NAMES = ["Alpha", "beta", "ALPHABET", "50%", "5_0", "ÄPFEL", "\0nul", "", "back\\slash"];

async function withKeys(endpoint: Endpoint): Promise<void> {
  for (const name of NAMES) assert.equal((await endpoint.create("openai", { name, value: "sk-test-1" })).status, 200);
  await endpoint.create("groq", { id: "g", name: "other", value: "env.GROQ_KEY" });
}

const names = (keys: { name: string }[]) => keys.map(({ name }) => name);

test("a list is returned in pages, in order of creation, with the total", async (t) => {
  const endpoint = await start(t);
  await withKeys(endpoint);
  const page = async (query: string) => (await endpoint.send("GET", `/api/providers/openai/keys?${query}`)).body;
  const parts = [
    await page("limit=4"),
    await page("limit=4&offset=4"),
    await page("limit=4&offset=8"),
    await page("offset=99"),
  ];
  assert.deepEqual(
    parts.flatMap(({ keys }) => names(keys)),
    NAMES,
  );
  assert.deepEqual(
    parts.map(({ keys, total }) => [keys.length, total]),
    [
      [4, 9],
      [4, 9],
      [1, 9],
      [0, 9],
    ],
  );
});

// Clients look for a key in the list and create it if it is missing, so no key may be left out.
test("a list without limit is returned in full", async (t) => {
  const endpoint = await start(t);
  const custom_provider_config = { base_provider_type: "openai" };
  for (let index = 0; index < 60; index++) {
    assert.equal((await endpoint.create("openai", { name: `key ${index}`, value: "sk-test-1" })).status, 200);
    const body = JSON.stringify({ provider: `provider ${index}`, custom_provider_config });
    const headers = { "Content-Type": "application/json" };
    assert.equal((await endpoint.send("POST", "/api/providers", { headers, body })).status, 200);
  }
  assert.equal((await endpoint.list("openai")).body.keys.length, 60);
  assert.equal((await endpoint.send("GET", "/api/keys")).body.length, 60);
  assert.equal((await endpoint.send("GET", "/api/providers")).body.providers.length, 82);
  assert.equal((await endpoint.send("GET", "/api/keys?offset=55")).body.length, 5);
});

test("names are searched case-insensitively, without wildcards", async (t) => {
  const endpoint = await start(t);
  await withKeys(endpoint);
  for (const [search, found] of [
    ["alpha", ["Alpha", "ALPHABET"]],
    ["BET", ["beta", "ALPHABET"]],
    ["%", ["50%"]],
    ["_", ["5_0"]],
    ["äpfel", ["ÄPFEL"]],
    ["\\", ["back\\slash"]],
    ["nothing like it", []],
    ["", NAMES],
  ] as const) {
    const { body } = await endpoint.send("GET", `/api/providers/openai/keys?search=${encodeURIComponent(search)}`);
    assert.deepEqual(names(body.keys), found, search);
    assert.equal(body.total, found.length);
  }
});

test("the list of all keys is an array with the provider of each, and the total in a header", async (t) => {
  const endpoint = await start(t);
  await withKeys(endpoint);
  const all = await endpoint.send("GET", "/api/keys");
  assert.equal(all.headers["x-total-count"], "10");
  assert.deepEqual(
    all.body.map(({ provider }: { provider: string }) => provider),
    [...NAMES.map(() => "openai"), "groq"],
  );
  const [one, ...none] = (await endpoint.send("GET", "/api/keys?search=OTHER&limit=1")).body;
  assert.deepEqual(none, []);
  const { body: key } = await endpoint.send("GET", "/api/providers/groq/keys/g");
  assert.deepEqual(one, { provider: "groq", ...key });
});

test("invalid pagination is refused", async (t) => {
  const endpoint = await start(t);
  for (const query of [
    "limit=0",
    "limit=1001",
    "limit=-1",
    "limit=1.5",
    "limit=ten",
    "limit=",
    "offset=-1",
    "offset=1e3",
    `offset=${"9".repeat(30)}`,
    `search=${"x".repeat(256)}`,
  ]) {
    for (const path of ["/api/keys", "/api/providers", "/api/providers/openai/keys"]) {
      assertError(await endpoint.send("GET", `${path}?${query}`), { status: 400, code: "invalid_query" });
    }
  }
});
