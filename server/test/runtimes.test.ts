// The examples of examples/endpoint, each under its runtime, asked the same. Nothing is skipped:
// npm installs the runtimes.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import * as api from "bifrost-keys";
import { send } from "./runtimes/client.js";
import { command, createProject, FILE_RUNTIMES, type Running, RUNTIMES, startProgram } from "./runtimes/starters.js";
import { empty, Endpoint, findKey, leaveKey, SCENARIOS } from "./runtimes/suite.js";

// Plain JavaScript, for any runtime.
const suite = (name: string) => import(new URL(`../../../tests/${name}.js`, import.meta.url).href);
const { runOverHttp } = await suite("suite/http");
const { readCases } = await suite("helpers/cases");

const transcripts = new Map<string, object[]>();

for (const { name, start } of RUNTIMES) {
  describe(name, () => {
    const { folder, remove } = createProject();
    let running: Running;
    let endpoint: Endpoint;
    before(async () => {
      running = await start(folder);
      endpoint = new Endpoint(running.port);
    });
    after(async () => {
      await running?.kill();
      remove();
    });

    for (const [title, scenario] of Object.entries(SCENARIOS)) test(title, () => scenario(endpoint));

    test("the recorded cases", async (t) => {
      transcripts.set(name, [...endpoint.transcript]);
      await empty(endpoint);
      const headers = { "Content-Type": "application/json" };
      const ask = (method: string, path: string, body?: string | Uint8Array) =>
        send(running.port, method, path, body === undefined ? {} : { headers, body });
      const { failures, impossible, cases, ...result } = await runOverHttp(api, ask, readCases()["create-key"]);
      t.diagnostic(`${name}: ${result.name} over HTTP: ${cases} cases, ${cases - failures.length} passed, ${failures.length} failed; ${impossible} that it cannot be asked`);
      assert.deepEqual(failures, []);
      assert.ok(cases > 500);
    });

    test("after kill -9 every key is there, its secret too", async () => {
      await leaveKey(endpoint);
      await running.kill();
      running = await start(folder);
      await findKey(new Endpoint(running.port));
    });
  });
}

test("all runtimes give the same answers, byte for byte", () => {
  const [[, first = []] = [], ...others] = transcripts;
  assert.equal(others.length, RUNTIMES.length - 1);
  assert.ok(first.length > 80, `${first.length} answers`);
  for (const [name, transcript] of others) assert.deepEqual(transcript, first, name);
});

test("one file serves all runtimes that keep one", async (t) => {
  const { folder, remove } = createProject();
  t.after(remove);
  for (const [index, { start }] of FILE_RUNTIMES.entries()) {
    const running = await start(folder);
    const endpoint = new Endpoint(running.port);
    try {
      if (index === 0) await leaveKey(endpoint);
      await findKey(endpoint);
    } finally {
      await running.kill();
    }
  }
});

test("Deno needs both permissions of the example, and the example asks for no other", async (t) => {
  const { folder, remove } = createProject();
  t.after(remove);
  const words = command("deno");
  const permissions = words.filter((word) => word.startsWith("--allow"));
  assert.deepEqual(permissions, ["--allow-read=data", "--allow-write=data"]);
  for (const permission of permissions) {
    const without = words.filter((word) => word !== permission);
    await assert.rejects(startProgram(folder, without, "it"), /it did not start: [^]*Cannot use .*keys\.db as the database/);
  }
});
