import assert from "node:assert/strict";
import { join } from "node:path";
import Database from "libsql";
import { assertError, start, temporaryFolder } from "../support/endpoint.js";
import { test } from "../support/test.js";

const CANARY = "sk-canary-5f2c9d71e8";

test("no answer and no log line contains a secret, whatever goes wrong", async (t) => {
  const endpoint = await start(t);
  const json = { "Content-Type": "application/json" };
  const keys = "/api/providers/openai/keys";
  const replies = [
    await endpoint.create("openai", { id: "one", name: "prod", value: CANARY }),
    await endpoint.create("openai", { id: "one", value: CANARY }),
    await endpoint.create("openai", { name: "prod", value: CANARY }),
    await endpoint.create("openai", `{"value":"${CANARY}"`),
    await endpoint.create("openai", `{"value":["${CANARY}"],"weight":"${CANARY}"}`),
    await endpoint.create("nobody", { value: CANARY }),
    await endpoint.create("openai", `{"value":"${CANARY}"}`.padEnd(300_000)),
    await endpoint.send("POST", keys, { headers: { "Content-Type": `text/${CANARY}` }, body: CANARY }),
    await endpoint.send("GET", keys, {
      headers: { Origin: `http://${CANARY}`, Authorization: CANARY, "X-Request-Id": CANARY },
    }),
    await endpoint.send("GET", `${keys}?key=${CANARY}`),
    await endpoint.send("GET", `/${CANARY}`),
    await endpoint.send("PUT", `${keys}?${CANARY}`, { headers: json, body: CANARY }),
  ];
  for (const { headers, body } of replies) assert.doesNotMatch(JSON.stringify([headers, body]), new RegExp(CANARY));
  assert.equal((await endpoint.log(replies.length)).length, replies.length);
  const { stdout, stderr } = endpoint.output();
  assert.doesNotMatch(stdout + stderr, new RegExp(CANARY));
});

test("a log line has the route of the request, and the status and code of the answer", async (t) => {
  const endpoint = await start(t);
  const { headers } = await endpoint.create("open%61i", "{}");
  const [{ time, duration_ms, ...entry }] = await endpoint.log(1);
  assert.ok(Math.abs(Date.parse(time) - Date.now()) < 60_000);
  assert.equal(typeof duration_ms, "number");
  assert.deepEqual(entry, {
    request_id: headers["x-request-id"],
    actor: "local",
    method: "POST",
    route: "/api/providers/:provider/keys",
    status: 400,
    code: "value_required",
  });
});

test("a failing store is answered with 500, and only the log names the cause", async (t) => {
  const DATABASE_FILE = join(temporaryFolder(t), "keys.db");
  const endpoint = await start(t, { DATABASE_FILE });
  const database = new Database(DATABASE_FILE);
  for (const [index, [statement, code]] of [
    [`select '${CANARY}' from missing_table`, "SQLITE_ERROR"],
    // A constraint that does not mean a conflict.
    [`select raise(abort, '${CANARY}')`, "SQLITE_CONSTRAINT_TRIGGER"],
  ].entries()) {
    database.exec(`create trigger broken before insert on keys begin ${statement}; end`);
    const reply = await endpoint.create("openai", { name: "prod", value: CANARY });
    assertError(reply, { status: 500, code: "internal_error" });
    assert.doesNotMatch(JSON.stringify(reply.body), /canary|table|sqlite/i);
    const line = (await endpoint.log(index + 1)).at(-1);
    assert.equal(line.code, "internal_error");
    assert.deepEqual(line.failure, { name: "SqliteError", code });
    database.exec("drop trigger broken");
  }
  const { stdout, stderr } = endpoint.output();
  assert.doesNotMatch(stdout + stderr, new RegExp(CANARY));
  assert.equal((await endpoint.create("openai", { name: "prod", value: CANARY })).status, 200);
});
