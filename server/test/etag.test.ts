import assert from "node:assert/strict";
import { test } from "node:test";
import { keysApp } from "@bifrost-keys/server";
import { memoryStore } from "@bifrost-keys/server/memory";

const KEY = "http://localhost/api/providers/openai/keys/one";

/** An endpoint with one key of this version, which a gateway may have chosen; its writes change nothing. */
async function endpointWith(version: string) {
  const memory = memoryStore();
  const store: typeof memory = {
    ...memory,
    async find(provider, id) {
      const found = await memory.find(provider, id);
      return found && { ...found, version };
    },
    replace: async () => ({ done: true, version }),
  };
  const app = keysApp({ store });
  const send = (method: string, url: string, headers: Record<string, string>, body?: string) =>
    app.request(url, { method, body, headers: { "Content-Type": "application/json", ...headers } });
  const body = JSON.stringify({ id: "one", name: "one", value: "sk-test-0123456789abcdef" });
  assert.equal((await send("POST", KEY.replace("/one", ""), {}, body)).status, 200);
  return {
    put: async (tags: string) => (await send("PUT", KEY, { "If-Match": tags }, body)).status,
    get: async (tags: string) => (await send("GET", KEY, { "If-None-Match": tags })).status,
  };
}

// A tag that is cut at its comma would match nothing, and its key could not be changed any more.
test("a comma in an entity tag does not end it", async () => {
  const { put, get } = await endpointWith("a,b");
  for (const tags of ['"a,b"', '"x", "a,b"', '"a,b","x"', ' "x" ,, "a,b" , ', '"x,y","a,b"']) {
    assert.equal(await put(tags), 200, tags);
    assert.equal(await get(tags), 304, tags);
  }
  for (const tags of ['"a"', '"b"', '"a", "b"', "a,b", '"a,b', 'a,b"', '"x"a,b"', '"x" "y"a,b', '"a,b" x', "", '*, "a,b" x']) {
    assert.equal(await put(tags), 412, tags);
    assert.equal(await get(tags), 200, tags);
  }
});

test("a part of a tag is no tag, whatever is around it", async () => {
  const { put, get } = await endpointWith("v");
  for (const tags of ['"x,"v",y"', '"v"v"', 'x"v"', 'w/"v"']) {
    assert.equal(await put(tags), 412, tags);
    assert.equal(await get(tags), 200, tags);
  }
});

test("a weak tag is enough to read, and not to write", async () => {
  const { put, get } = await endpointWith("W/v");
  assert.deepEqual([await put('"W/v"'), await get('"W/v"')], [200, 304]);
  const plain = await endpointWith("v");
  assert.deepEqual([await plain.put('W/"v"'), await plain.get('W/"v"'), await plain.get('W/"x", W/"v"')], [412, 304, 304]);
  assert.deepEqual([await plain.put("*"), await plain.get(" * ")], [200, 304]);
});
