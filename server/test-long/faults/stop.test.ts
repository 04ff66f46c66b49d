// SIGTERM under load, as in each deployment. What is protected: every answered write is stored, every stored write is
// answered, and the program ends by itself with exit code 0.
import assert from "node:assert/strict";
import { join } from "node:path";
import { NO_RATE_LIMIT, start, temporaryFolder } from "../../test/support/endpoint.js";
import { longTest as test } from "../../test/support/test.js";
import { connectTo, sleep } from "../support/client.js";

const ROUNDS = 8;
const CLIENTS = 40;
const KEYS = "/api/providers/openai/keys";

for (const [how, headers] of [
  ["persistent connections", {}],
  ["one connection per request", { Connection: "close" }],
] as const) {
  test(`after ${ROUNDS} stops while ${CLIENTS} clients write over ${how}, exactly the answered writes are stored`, async (t) => {
    const env = { DATABASE_FILE: join(temporaryFolder(t), "keys.db"), ...NO_RATE_LIMIT };
    const answered = new Set<string>();
    let unanswered = 0;
    for (let round = 0; round < ROUNDS; round += 1) {
      const endpoint = await start(t, env);
      const client = connectTo(endpoint.port, CLIENTS);
      const writer = async (index: number) => {
        for (let write = 0; ; write += 1) {
          const id = `key-${round}-${index}-${write}`;
          const reply = await client.send("POST", KEYS, { id, value: "sk-test-1" }, headers).catch(() => undefined);
          if (reply === undefined) {
            unanswered += 1;
            return;
          }
          assert.equal(reply.status, 200, reply.text);
          answered.add(id);
        }
      };
      const writers = Array.from({ length: CLIENTS }, (_, index) => writer(index));
      // The first rounds stop early, the last ones after the code has warmed up.
      const enough = answered.size + 50 + 40 * round;
      while (answered.size < enough && unanswered === round * CLIENTS) await sleep(5);
      const startTime = performance.now();
      assert.equal(await endpoint.stop(), 0);
      assert.ok(performance.now() - startTime < 5000, "it took long to stop");
      await Promise.all(writers);
      client.close();
      assert.doesNotMatch(endpoint.output().stderr, /Error/);
    }
    t.diagnostic(`${answered.size} writes answered, ${unanswered} not answered`);
    assert.equal(unanswered, ROUNDS * CLIENTS, "a request failed before the stop");

    const stored = new Set<string>();
    const endpoint = await start(t, env);
    for (let offset = 0; ; offset += 1000) {
      const { body } = await endpoint.send("GET", `${KEYS}?limit=1000&offset=${offset}`);
      for (const { id } of body.keys) stored.add(id);
      if (body.keys.length < 1000) break;
    }
    assert.deepEqual(
      [...answered].filter((id) => !stored.has(id)),
      [],
      "answered, but not stored",
    );
    assert.deepEqual(
      [...stored].filter((id) => !answered.has(id)),
      [],
      "stored, but not answered",
    );
  });
}
