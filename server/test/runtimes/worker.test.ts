// Tests of the workerd example only: its tokens, and the store in a Durable Object.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { send } from "../support/http-client.js";
import { test } from "../support/test.js";
import { createProject, startWorker } from "./starters.js";

test("a worker with tokens refuses requests without a valid one", async (t) => {
  const { folder, remove } = createProject();
  t.after(remove);
  const token = "test-token-".padEnd(32, "0");
  const worker = await startWorker(folder, { TOKENS: `ops:write:${token}`, HOST: "keys.example" });
  t.after(() => worker.kill());
  const status = async (headers: Record<string, string>) =>
    (await send(worker.port, "GET", "/api/keys", { headers: { Host: "keys.example", ...headers } })).status;
  assert.equal(await status({}), 401);
  assert.equal(await status({ Authorization: "Bearer wrong" }), 401);
  assert.equal(await status({ Authorization: `Bearer ${token}` }), 200);
  assert.equal(await status({ Authorization: `Bearer ${token}`, Host: "other.example" }), 403);
});

/** A worker that breaks the audit table of its own store, and reports the outcomes of writes. */
const BROKEN_AUDIT = `
  import { DurableObject } from "cloudflare:workers";
  import { durableObjectStore } from "@bifrost-keys/server/durable-object";
  import { createEncryptor } from "@bifrost-keys/server/encryption";

  export class Keys extends DurableObject {
    async fetch() {
      const { storage } = this.ctx;
      const store = await durableObjectStore(storage, { encryptor: await createEncryptor([new Uint8Array(32)]) });
      const change = { time: "", actor: "test", action: "create_key" };
      const outcome = (write) => write.then(() => "done", () => "failed");
      const insert = (id) => outcome(store.insert("openai", { key: { id, name: id }, redacted: "{}" }, change));
      const remove = (id) => outcome(store.remove("openai", id, undefined, change));
      const before = await insert("a");
      storage.sql.exec("create trigger broken before insert on audit begin select raise(abort, 'no'); end");
      const meanwhile = await Promise.all([insert("b"), remove("a"), insert("c")]);
      storage.sql.exec("drop trigger broken");
      const after = await insert("d");
      const found = async (id) => ((await store.find("openai", id)) ? id : "");
      const ids = await Promise.all(["a", "b", "c", "d"].map(found));
      const [{ records }] = storage.sql.exec("select count(*) as records from audit").toArray();
      return Response.json({ before, meanwhile, after, ids: ids.join(""), records });
    }
  }
  export default { fetch: (request, env) => env.KEYS.getByName("keys").fetch(request) };
`;

test("in a Durable Object, a write and its audit record are stored together or not at all", async (t) => {
  const { folder, remove } = createProject();
  t.after(remove);
  writeFileSync(join(folder, "examples/endpoint/broken-audit.mjs"), BROKEN_AUDIT);
  const worker = await startWorker(folder, {}, "broken-audit.mjs");
  t.after(() => worker.kill());
  const { text } = await send(worker.port, "GET", "/");
  assert.deepEqual(JSON.parse(text), {
    before: "done",
    meanwhile: ["failed", "failed", "failed"],
    after: "done",
    ids: "ad",
    records: 2,
  });
});
