import assert from "node:assert/strict";
import { keysApp } from "@bifrost-keys/server";
import { memoryStore } from "@bifrost-keys/server/memory";
import { test } from "../support/test.js";

const KEY = "http://localhost/api/providers/openai/keys/one";

/** An endpoint with one key of this version, which a gateway may have chosen; its writes change nothing. */
async function endpointWith(etag: string) {
  const memory = memoryStore();
  const store: typeof memory = {
    ...memory,
    async find(provider, id) {
      const found = await memory.find(provider, id);
      return found && { ...found, etag };
    },
    replace: async () => ({ status: "ok", etag }),
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
  for (const tags of [
    '"a"',
    '"b"',
    '"a", "b"',
    "a,b",
    '"a,b',
    'a,b"',
    '"x"a,b"',
    '"x" "y"a,b',
    '"x" "a,b"',
    '"x""a,b"',
    '"a,b" x',
    "",
    '*, "a,b" x',
  ]) {
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
  assert.deepEqual(
    [await plain.put('W/"v"'), await plain.get('W/"v"'), await plain.get('W/"x", W/"v"')],
    [412, 304, 304],
  );
  assert.deepEqual([await plain.put("*"), await plain.get(" * ")], [200, 304]);
});

/** An endpoint with one key, which another client changes, or deletes, between the read and the write of the next update. */
async function endpointWhere(between: "changed" | "deleted") {
  const memory = memoryStore();
  let others: (() => Promise<unknown>)[] = [];
  const store: typeof memory = {
    ...memory,
    async replace(...write) {
      await others.pop()?.();
      return memory.replace(...write);
    },
  };
  const app = keysApp({ store });
  const send = (method: string, body?: string, headers: Record<string, string> = {}, url = KEY) =>
    app.fetch(
      new Request(url, { method, headers: { "Content-Type": "application/json", ...headers }, body: body ?? null }),
    );
  await send("POST", '{"id":"one","value":"sk-test-0123456789"}', {}, "http://localhost/api/providers/openai/keys");
  const etag = (await send("GET")).headers.get("etag") ?? "";
  others = [async () => (between === "changed" ? send("PUT", '{"name":"other","enabled":false}') : send("DELETE"))];
  return { send, etag };
}

test("If-Match: * means the key as it is, whoever writes between: what the other wrote is not lost", async () => {
  const { send } = await endpointWhere("changed");
  const reply = await send("PUT", '{"name":"mine"}', { "If-Match": "*" });
  assert.equal(reply.status, 200);
  const { name, enabled } = (await reply.json()) as { name: string; enabled: boolean };
  assert.deepEqual({ name, enabled }, { name: "mine", enabled: false });
});

test("If-Match of a tag is stale when another writes between", async () => {
  const { send, etag } = await endpointWhere("changed");
  assert.equal((await send("PUT", '{"name":"mine"}', { "If-Match": etag })).status, 412);
  assert.equal(((await (await send("GET")).json()) as { name: string }).name, "other");
});

test("If-Match: * writes nothing where the key is deleted between", async () => {
  const { send } = await endpointWhere("deleted");
  assert.equal((await send("PUT", '{"name":"mine"}', { "If-Match": "*" })).status, 404);
});
