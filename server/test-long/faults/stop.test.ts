// SIGTERM under load, as each deployment sends it. What is protected: what was answered is
// stored, what was carried out is answered, and the program ends by itself, and well.
import assert from "node:assert/strict";
import { join } from "node:path";
import { start, temporaryFolder } from "../../test/support/endpoint.js";
import { longTest as test } from "../../test/support/test.js";
import { connectTo, sleep } from "../support/client.js";

const ROUNDS = 8;
const CLIENTS = 40;
const KEYS = "/api/providers/openai/keys";

for (const [how, headers] of [
  ["kept connections", {}],
  ["a connection each", { Connection: "close" }],
] as const) {
  test(`stopped ${ROUNDS} times while ${CLIENTS} clients write, over ${how}: exactly what was answered is stored`, async (t) => {
    const env = {
      DATABASE_FILE: join(temporaryFolder(t), "keys.db"),
      BIFROST_KEYS_WRITES_PER_MINUTE: "0",
      BIFROST_KEYS_READS_PER_MINUTE: "0",
    };
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
      // Stopped early and late, when all is compiled.
      const enough = answered.size + 50 + 40 * round;
      while (answered.size < enough && unanswered === round * CLIENTS) await sleep(5);
      const begun = performance.now();
      assert.equal(await endpoint.stop(), 0);
      assert.ok(performance.now() - begun < 5000, "it took long to stop");
      await Promise.all(writers);
      client.close();
      assert.doesNotMatch(endpoint.output().stderr, /Error/);
    }
    t.diagnostic(`${answered.size} writes answered, ${unanswered} refused by a closed door`);
    assert.equal(unanswered, ROUNDS * CLIENTS, "a client gave up before the stop");

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
