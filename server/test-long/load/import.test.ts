// The same config.json imported twice. What is protected: the import compares keys without name and id with all
// stored keys, and this must not take quadratic time.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { startCommand } from "../../test/support/command.js";
import { temporaryFolder } from "../../test/support/endpoint.js";
import { longTest as test } from "../../test/support/test.js";

const COUNT = 10_000;

/** The longest that the second import may take, in milliseconds. */
const MAX_DURATION = 10_000;

const KINDS = {
  "without name and id": () => ({}),
  "with names": (index: number) => ({ name: `name-${index}` }),
  "with ids": (index: number) => ({ id: `id-${index}` }),
};

for (const [kind, identity] of Object.entries(KINDS)) {
  test(`10,000 keys ${kind} are imported, and recognized as unchanged in less than 10 s`, async (t) => {
    const folder = temporaryFolder(t);
    const file = join(folder, "config.json");
    const keys = Array.from({ length: COUNT }, (_, index) => ({
      ...identity(index),
      value: `sk-test-${String(index).padStart(16, "0")}-same`,
      models: ["*"],
      weight: 1,
    }));
    writeFileSync(file, JSON.stringify({ providers: { openai: { keys } } }));
    const env = { DATABASE_FILE: join(folder, "keys.db") };
    const run = async () => {
      const started = performance.now();
      const { ended, child } = startCommand(env, "import", file);
      t.after(() => child.kill("SIGKILL"));
      const { code, stdout, stderr } = await ended;
      assert.deepEqual([code, stderr], [0, ""]);
      return { last: stdout.trimEnd().split("\n").at(-1), duration: performance.now() - started };
    };
    const [first, second] = [await run(), await run()];
    t.diagnostic(`first ${Math.round(first.duration)} ms, second ${Math.round(second.duration)} ms`);
    assert.match(first.last ?? "", new RegExp(`^${COUNT} imported, .* 0 unchanged; 0 refused$`));
    assert.equal(second.last, `0 imported, 0 of them with advice; ${COUNT} unchanged; 0 refused`);
    assert.ok(second.duration < MAX_DURATION, `the second took ${Math.round(second.duration)} ms`);
  });
}
