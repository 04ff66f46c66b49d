import assert from "node:assert/strict";
import { keysApp } from "@bifrost-keys/server";
import { memoryStore } from "@bifrost-keys/server/memory";
import { test } from "../support/test.js";

const KEY = "http://localhost/api/providers/openai/keys/one";

/** An endpoint with one key of this etag, as a gateway may choose it; its writes change nothing. */
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

// An etag that is split at its comma would match nothing, and its key could never be changed.
test("a comma inside an etag does not end it", async () => {
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

test("a part of an etag does not match, whatever surrounds it", async () => {
  const { put, get } = await endpointWith("v");
  for (const tags of ['"x,"v",y"', '"v"v"', 'x"v"', 'w/"v"']) {
    assert.equal(await put(tags), 412, tags);
    assert.equal(await get(tags), 200, tags);
  }
});

test("a weak etag matches for reads but not for writes", async () => {
  const { put, get } = await endpointWith("W/v");
  assert.deepEqual([await put('"W/v"'), await get('"W/v"')], [200, 304]);
  const plain = await endpointWith("v");
  assert.deepEqual(
    [await plain.put('W/"v"'), await plain.get('W/"v"'), await plain.get('W/"x", W/"v"')],
    [412, 304, 304],
  );
  assert.deepEqual([await plain.put("*"), await plain.get(" * ")], [200, 304]);
});

/** An endpoint with one key, which another client changes or deletes between the read and the write of the next update. */
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

test("with If-Match: * an update keeps the fields that a concurrent update has written", async () => {
  const { send } = await endpointWhere("changed");
  const reply = await send("PUT", '{"name":"mine"}', { "If-Match": "*" });
  assert.equal(reply.status, 200);
  const { name, enabled } = (await reply.json()) as { name: string; enabled: boolean };
  assert.deepEqual({ name, enabled }, { name: "mine", enabled: false });
});

test("If-Match with an etag is refused after a concurrent write", async () => {
  const { send, etag } = await endpointWhere("changed");
  assert.equal((await send("PUT", '{"name":"mine"}', { "If-Match": etag })).status, 412);
  assert.equal(((await (await send("GET")).json()) as { name: string }).name, "other");
});

test("If-Match: * writes nothing after a concurrent delete", async () => {
  const { send } = await endpointWhere("deleted");
  assert.equal((await send("PUT", '{"name":"mine"}', { "If-Match": "*" })).status, 404);
});
