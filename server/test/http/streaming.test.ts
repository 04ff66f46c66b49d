import assert from "node:assert/strict";
import { once } from "node:events";
import { type AddressInfo, connect } from "node:net";
import { keysApp, type LogEntry } from "@bifrost-keys/server";
import { accessControl, parseTokens } from "@bifrost-keys/server/access-control";
import { memoryStore } from "@bifrost-keys/server/memory";
import { type ListedKey, type Store, StoreFailure } from "@bifrost-keys/server/store";
import { httpMetrics } from "#server/http/metrics";
import { listen, nodeServer } from "#server/http/node-server";
import { type TestContext, test } from "../support/test.js";

// Lists that are longer than one chunk.

const KEYS = "/api/providers/openai/keys";
const COUNT = 1000;
const SIZE = 240_000;

/** A store with a long list, which tracks how it is read. */
function longList(failAt = Number.POSITIVE_INFINITY): { store: Store; yielded(): number; closed(): boolean } {
  let [yielded, closed] = [0, false];
  async function* keys(): AsyncGenerator<ListedKey> {
    try {
      for (yielded = 1; yielded <= COUNT; yielded += 1) {
        if (yielded === failAt)
          throw new StoreFailure("unavailable", { cause: new Error("sk-canary in a database's words") });
        yield { provider: "openai", redacted: JSON.stringify({ id: `key-${yielded}`, name: "n".repeat(SIZE) }) };
      }
    } finally {
      closed = true;
    }
  }
  const store = { ...memoryStore(), keys: async () => ({ keys: keys(), total: COUNT }) };
  return { store, yielded: () => yielded, closed: () => closed };
}

/** Starts the server of the program with its log and its metrics. */
async function serve(t: TestContext, store: Store, write = (_: LogEntry) => {}) {
  const log: LogEntry[] = [];
  const metrics = httpMetrics();
  const app = keysApp({
    store,
    accessControl: accessControl(),
    log: (entry) => {
      log.push(entry);
      metrics.record(entry);
      write(entry);
    },
  });
  const server = nodeServer(app.fetch);
  await listen(server, 0);
  t.after(() => server.close().closeAllConnections());
  return { port: (server.address() as AddressInfo).port, log, metrics };
}

/** Resolves once the condition holds; fails after 10 seconds. */
async function until(holds: () => boolean): Promise<void> {
  const end = Date.now() + 10_000;
  while (!holds()) {
    assert.ok(Date.now() < end, "the condition does not become true");
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** Returns a client that has requested the list and reads nothing of the answer. */
async function unreading(t: TestContext, port: number) {
  const socket = connect(port, "127.0.0.1")
    .on("error", () => {})
    .pause();
  t.after(() => socket.destroy());
  await once(socket, "connect");
  socket.write(`GET ${KEYS} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
  return socket;
}

// 1,000 keys of 240 KB are 240 MB: a few such answers in memory would crash the process.
test("a list is read only as fast as the client reads it, and completely", async (t) => {
  const { store, yielded, closed } = longList();
  const { port, log } = await serve(t, store);
  const socket = await unreading(t, port);
  await until(() => yielded() > 0);
  for (let asked = 0, before = 0; asked < 20 || yielded() > before; asked += 1) {
    before = yielded();
    assert.equal((await fetch(`http://127.0.0.1:${port}/health/live`)).status, 200);
  }
  // The system buffers a few megabytes between the two.
  assert.ok(yielded() < 100, `${yielded()} keys were read`);
  assert.ok(!log.some(({ route }) => route === "/api/providers/:provider/keys"), "it is not logged before it is over");

  let bytes = 0;
  socket
    .on("data", (chunk) => {
      bytes += chunk.length;
    })
    .resume();
  await once(socket, "close");
  assert.ok(bytes > COUNT * SIZE);
  assert.ok(closed());
  const entry = log.find(({ route }) => route === "/api/providers/:provider/keys");
  assert.deepEqual([entry?.status, entry?.code, entry?.failure], [200, undefined, undefined]);
});

test("a long list has the same JSON form as a short one", async (t) => {
  const { store } = longList();
  const { port } = await serve(t, store);
  const { keys, total } = (await (await fetch(`http://127.0.0.1:${port}${KEYS}`)).json()) as {
    keys: { id: string }[];
    total: number;
  };
  assert.deepEqual(
    keys.map(({ id }) => id),
    Array.from({ length: COUNT }, (_, index) => `key-${index + 1}`),
  );
  assert.equal(total, COUNT);
  const all = await fetch(`http://127.0.0.1:${port}/api/keys`);
  assert.equal(all.headers.get("x-total-count"), String(COUNT));
  assert.equal(((await all.json()) as unknown[]).length, COUNT);
});

// A failure at the first key is refused as usual; a later one must not make a part look complete.
for (const failAt of [2, 3, 4, 500]) {
  test(`a list that fails at key ${failAt} is truncated, and the log and the metrics have the reason`, async (t) => {
    const { store, closed } = longList(failAt);
    const { port, log, metrics } = await serve(t, store);
    let text = "";
    const socket = await unreading(t, port);
    socket
      .setEncoding("utf8")
      .on("data", (chunk: string) => {
        text += chunk;
      })
      .resume();
    await once(socket, "close");
    assert.match(text, /^HTTP\/1\.1 200 /);
    assert.ok(!text.endsWith("0\r\n\r\n"), "it must not look finished");
    assert.doesNotMatch(text, /Error|truncated|canary/);
    await assert.rejects(fetch(`http://127.0.0.1:${port}/api/keys`).then((response) => response.text()));
    await until(() => log.length === 2);
    for (const { status, code, failure } of log) {
      assert.deepEqual([status, code, failure], [200, "store_unavailable", { name: "StoreFailure" }]);
    }
    assert.match(
      await metrics.text(),
      /bifrost_keys_failures_total\{code="store_unavailable",cause="StoreFailure"\} 2/,
    );
    assert.ok(closed());
  });
}

test("a list that fails before its first chunk is refused", async (t) => {
  const { store } = longList(1);
  const { port } = await serve(t, store);
  const response = await fetch(`http://127.0.0.1:${port}${KEYS}`);
  const { error } = (await response.json()) as { error: { code: string } };
  assert.deepEqual([response.status, error.code], [503, "store_unavailable"]);
});

test("a client that disconnects halfway leaves nothing open", async (t) => {
  const { store, yielded, closed } = longList();
  const { port, log } = await serve(t, store);
  const socket = await unreading(t, port);
  await until(() => yielded() > 1);
  socket.destroy();
  await until(() => closed() && log.length === 1);
  assert.ok(yielded() < COUNT);
  assert.deepEqual([log[0]?.status, log[0]?.code, log[0]?.failure], [200, "request_aborted", undefined]);
});

test("a HEAD request reads no key", async (t) => {
  const { store, yielded } = longList();
  const { port, log } = await serve(t, store);
  for (const path of [KEYS, "/api/keys"]) {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, { method: "HEAD" });
    assert.deepEqual([response.status, response.headers.get("content-type")], [200, "application/json"]);
    if (path === "/api/keys") assert.equal(response.headers.get("x-total-count"), String(COUNT));
  }
  assert.equal(yielded(), 0);
  assert.equal(log.length, 2);
});

// An unhandled rejection would end the process, and with it all other requests.
test("a source that fails to close is logged and does no harm", async (t) => {
  const { store } = longList();
  const unclosed: Store = {
    ...store,
    async keys(page) {
      const { keys, total } = await store.keys(page);
      const next = () => keys[Symbol.asyncIterator]().next();
      const close = () => Promise.reject(new TypeError("sk-canary in a database's words"));
      return { keys: { [Symbol.asyncIterator]: () => ({ next, return: close }) }, total };
    },
  };
  const { port, log } = await serve(t, unclosed);
  const socket = await unreading(t, port);
  await once(socket.resume(), "data");
  socket.destroy();
  await until(() => log.length === 1);
  assert.deepEqual([log[0]?.status, log[0]?.code, log[0]?.failure], [200, "request_aborted", { name: "TypeError" }]);
  assert.equal((await fetch(`http://127.0.0.1:${port}/health/live`)).status, 200);
});

test("a log that cannot be written changes no answer", async (t) => {
  const errors = t.mock.method(console, "error", () => {});
  const { store, closed } = longList();
  const { port } = await serve(t, store, () => {
    throw new Error("sk-canary: no space");
  });
  const headers = { "Content-Type": "application/json" };
  const created = await fetch(`http://127.0.0.1:${port}${KEYS}`, {
    method: "POST",
    headers,
    body: '{"value":"sk-test-1"}',
  });
  assert.equal(created.status, 200);
  const list = await fetch(`http://127.0.0.1:${port}${KEYS}`);
  await list.body?.cancel();
  await until(() => closed() && errors.mock.callCount() === 2);
  assert.deepEqual(
    errors.mock.calls.map(({ arguments: [text] }) => text),
    Array(2).fill("A log entry could not be written: Error"),
  );
});

// Each open list takes memory until it is read or times out.
test("a client may have 100 lists open, and one more once one of them is read or cancelled", async () => {
  const tokens = parseTokens(`ops:read:${"r".repeat(32)},other:read:${"o".repeat(32)}`);
  const app = keysApp({
    store: { ...memoryStore(), keys: (page) => longList().store.keys(page) },
    accessControl: accessControl({ tokens, clientAddress: () => "192.0.2.1" }),
  });
  const ask = (path: string, token = "r") =>
    app.request(`http://localhost${path}`, { headers: { Authorization: `Bearer ${token.repeat(32)}` } });
  const open: Response[] = [];
  while (open.length < 100) open.push(await ask(open.length % 2 === 0 ? KEYS : "/api/keys"));
  assert.ok(open.every(({ status }) => status === 200));
  for (const path of [KEYS, "/api/keys"]) {
    const refused = await ask(path);
    assert.deepEqual([refused.status, refused.headers.get("retry-after")], [429, "1"]);
    assert.equal(((await refused.json()) as any).error.code, "rate_limited");
  }
  assert.equal((await ask("/api/providers")).status, 200);
  const other = await ask(KEYS, "o");
  assert.equal(other.status, 200, "another client has its own");
  await open[0]?.body?.cancel();
  open[0] = await ask(KEYS);
  assert.equal(open[0].status, 200);
  assert.equal((await ask(KEYS)).status, 429);
  await Promise.all([other, ...open].map((response) => response.body?.cancel()));
  assert.equal((await ask(KEYS)).status, 200);
});

test("lists of clients that disconnect at once do not stay open", async (t) => {
  const { port } = await serve(t, { ...memoryStore(), keys: (page) => longList().store.keys(page) });
  for (let index = 0; index < 120; index += 1) (await unreading(t, port)).destroy();
  for (let status = 0; status !== 200; ) {
    const response = await fetch(`http://127.0.0.1:${port}${KEYS}`);
    status = response.status;
    await response.body?.cancel();
  }
});
