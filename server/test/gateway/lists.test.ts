import assert from "node:assert/strict";
import { keysApp } from "@bifrost-keys/server";
import { memoryStore } from "@bifrost-keys/server/memory";
import { forwardTo, KEYS } from "../support/gateway.js";
import { test } from "../support/test.js";

const VALUE = { value: "*".repeat(32), env_var: "", from_env: false };

/** Ids such as `key-7`. */
function numbered(count: number, prefix = "key"): string[] {
  return Array.from({ length: count }, (_, index) => `${prefix}-${index}`);
}

/** How a gateway returns its lists. */
interface Lists {
  ids: string[];
  providers?: string[];
  /** Whether it reports the total. */
  hasTotal: boolean;
  /** The largest page; if absent, the gateway ignores paging. */
  most?: number;
  /** Called after each page of keys with its offset. */
  after?: (offset: number) => void;
}

/** An endpoint in front of a gateway with these lists. */
function inFrontOf({ ids, providers = ["openai"], hasTotal, most, after = () => {} }: Lists) {
  const fetch = async (request: Request): Promise<Response> => {
    const { pathname, searchParams } = new URL(request.url);
    const [limit = 0, offset = 0] = ["limit", "offset"].map((name) => Number(searchParams.get(name)));
    const page = <T>(all: T[]) => (most === undefined ? all : all.slice(offset, offset + Math.min(limit, most)));
    if (pathname === "/api/providers") {
      return Response.json({
        providers: page(providers).map((name) => ({ name })),
        ...(hasTotal && { total: providers.length }),
      });
    }
    if (!pathname.endsWith("/keys")) return Response.json({ name: "openai" });
    const keys = page(ids).map((id) => ({ id, name: id, value: VALUE }));
    const total = ids.length;
    after(offset);
    if (pathname !== "/api/keys") return Response.json({ keys, ...(hasTotal && { total }) });
    const headers = hasTotal ? { "X-Total-Count": String(total) } : undefined;
    return Response.json(
      keys.map((key) => ({ ...key, provider: "openai" })),
      { headers },
    );
  };
  return forwardTo({ url: "http://localhost", fetch });
}

test("every list is complete, whether the gateway supports paging or not, with a total or without", async () => {
  for (const hasTotal of [true, false]) {
    for (const most of [undefined, 1000, 50]) {
      for (const count of [0, 19, 20, 21, 60, 121, 1201]) {
        const [ids, providers] = [numbered(count), numbered(count, "provider")];
        const send = inFrontOf({ ids, providers, hasTotal, most });
        const what = `${count} in pages of ${most}, ${hasTotal ? "with" : "without"} a total`;
        const { body } = await send("GET", KEYS);
        assert.deepEqual([body.keys.map(({ id }: { id: string }) => id), body.total], [ids, count], what);
        const all = await send("GET", "/api/keys");
        assert.deepEqual([all.body.length, all.headers.get("x-total-count")], [count, String(count)], what);
        const list = await send("GET", "/api/providers");
        assert.deepEqual([list.body.providers.length, list.body.total], [count, count], `providers: ${what}`);
      }
    }
  }
});

test("no key is left out because other keys are deleted while the list is read", async () => {
  const all = numbered(300);
  const deletions: [string, (ids: string[]) => void][] = [
    ["one before", (ids) => void ids.splice(3, 1)],
    ["the last one read", (ids) => void ids.splice(ids.indexOf("key-19"), 1)],
    ["all that were read", (ids) => void ids.splice(0, 20)],
    ["one before, and one that is read already", (ids) => void ids.splice(18, 2)],
  ];
  for (const hasTotal of [true, false]) {
    for (const [what, remove] of deletions) {
      const ids = [...all];
      let isFirst = true;
      const after = () => {
        if (isFirst) remove(ids);
        isFirst = false;
      };
      const { body } = await inFrontOf({ ids, hasTotal, most: 1000, after })("GET", KEYS);
      const listed: string[] = body.keys.map(({ id }: { id: string }) => id);
      assert.deepEqual(listed.length, new Set(listed).size, what);
      assert.deepEqual(
        ids.filter((id) => !listed.includes(id)),
        [],
        `${what}, ${hasTotal}`,
      );
    }
  }
});

test("a list whose order keeps changing still ends", async () => {
  const ids = numbered(400);
  let pages = 0;
  const after = () => {
    pages += 1;
    ids.push(...ids.splice(0, 150));
  };
  const { status } = await inFrontOf({ ids, hasTotal: true, most: 1000, after })("GET", KEYS);
  assert.equal(status, 200);
  assert.ok(pages < 100, `${pages} pages`);
});

// Together these keys are longer than any response that is read.
test("a conflicting name is found among large keys, and no more pages are read than necessary", async () => {
  const second = keysApp({ store: memoryStore() });
  const models = ["m".repeat(240_000)];
  for (const name of numbered(150)) {
    const body = JSON.stringify({ id: name, name, value: "sk-test-forwarded-0123456789", models });
    const request = { method: "POST", headers: { "Content-Type": "application/json" }, body };
    assert.equal((await second.fetch(new Request(`http://localhost${KEYS}`, request))).status, 200);
  }
  let pages = 0;
  const fetch = async (request: Request) => {
    if (new URL(request.url).pathname === "/api/keys") pages += 1;
    return second.fetch(request);
  };
  const send = forwardTo({ url: "http://localhost", fetch });
  const key = { value: "sk-test-forwarded-0123456789", models: ["*"], weight: 1 };
  const codes = ({ body }: { body: any }) => body.issues.map(({ code }: { code: string }) => code);
  assert.deepEqual(codes(await send("POST", `${KEYS}?dry_run=true`, { ...key, name: "key-140" })), ["name_taken"]);
  assert.ok(pages > 10, `${pages} pages`);
  pages = 0;
  assert.deepEqual(
    codes(await send("PUT", `${KEYS}/key-9?dry_run=true`, { name: "key-8", models: ["*"], weight: 1 })),
    ["name_taken"],
  );
  assert.deepEqual((await send("POST", KEYS, { ...key, id: "key-7", name: "new" })).body.error.code, "id_taken");
  assert.equal(pages, 2);
});
