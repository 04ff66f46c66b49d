// Runs the same scenarios against each example of examples/endpoint under its runtime. Nothing is skipped:
// npm installs the runtimes.
import assert from "node:assert/strict";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe } from "node:test";
import * as api from "bifrost-keys";
import { send } from "../support/http-client.js";
import { test } from "../support/test.js";
import { command, createProject, FILE_RUNTIMES, RUNTIMES, type Running, startProgram } from "./starters.js";
import { assertLastingKey, createLastingKey, deleteAllKeys, Endpoint, SCENARIOS, SECRET } from "./suite.js";

// Plain JavaScript that runs under any runtime.
const suite = (name: string) => import(new URL(`../../../../tests/${name}.js`, import.meta.url).href);
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
      await deleteAllKeys(endpoint);
      const headers = { "Content-Type": "application/json" };
      const sendJson = (method: string, path: string, body?: string | Uint8Array) =>
        send(running.port, method, path, body === undefined ? {} : { headers, body });
      const { failures, impossible, cases } = await runOverHttp(api, sendJson, readCases()["create-key"]);
      const counts = `${cases} cases, ${cases - failures.length} passed, ${failures.length} failed`;
      t.diagnostic(`${name}: create-key over HTTP: ${counts}; ${impossible} that HTTP cannot express`);
      assert.deepEqual(failures, []);
      assert.ok(cases > 500);
    });

    test("after kill -9 keys and secrets are still there, and no file has a secret in plain text", async () => {
      await createLastingKey(endpoint);
      await running.kill();
      const entries = readdirSync(join(folder, "data"), { recursive: true, withFileTypes: true });
      const files = entries.filter((entry) => entry.isFile());
      assert.ok(files.some(({ name }) => /\.(db|sqlite)$/.test(name)));
      for (const { parentPath, name } of files) assert.ok(!readFileSync(join(parentPath, name)).includes(SECRET), name);
      running = await start(folder);
      await assertLastingKey(new Endpoint(running.port));
    });
  });
}

test("all runtimes give the same answers, byte for byte", () => {
  const [[, first = []] = [], ...others] = transcripts;
  assert.equal(others.length, RUNTIMES.length - 1);
  assert.ok(first.length > 80, `${first.length} answers`);
  for (const [name, transcript] of others) assert.deepEqual(transcript, first, name);
});

test("all runtimes with a database file can share one, in turn and concurrently", async (t) => {
  const { folder, remove } = createProject();
  t.after(remove);
  for (const [index, { start }] of FILE_RUNTIMES.entries()) {
    const running = await start(folder);
    const endpoint = new Endpoint(running.port);
    try {
      if (index === 0) await createLastingKey(endpoint);
      await assertLastingKey(endpoint);
    } finally {
      await running.kill();
    }
  }

  const all = await Promise.all(FILE_RUNTIMES.map(({ start }) => start(folder)));
  t.after(() => Promise.all(all.map((running) => running.kill())));
  const headers = { "Content-Type": "application/json" };
  for (let round = 0; round < 20; round += 1) {
    const body = JSON.stringify({ name: `race ${round}`, value: "sk-test-1" });
    const create = (port: number) => send(port, "POST", "/api/providers/openai/keys", { headers, body });
    const creates = all.flatMap(({ port }) => [create(port), create(port), create(port)]);
    const statuses = (await Promise.all(creates)).map(({ status }) => status).sort();
    assert.deepEqual(statuses, [200, ...Array(8).fill(409)]);
  }
});

test("every runtime reports why a database file cannot be used", async (t) => {
  const { folder, remove } = createProject();
  t.after(remove);
  mkdirSync(join(folder, "data"));
  writeFileSync(join(folder, "data/keys.db"), "not a database\n".repeat(1000));
  for (const { start } of FILE_RUNTIMES) {
    await assert.rejects(start(folder), /Cannot use .*keys\.db as the database: it is not an SQLite database\./);
  }
});

test("Deno needs both permissions of the example, and no others", async (t) => {
  const { folder, remove } = createProject();
  t.after(remove);
  const words = command("deno");
  const permissions = words.filter((word) => word.startsWith("--allow"));
  assert.deepEqual(permissions, ["--allow-read=data", "--allow-write=data"]);
  for (const permission of permissions) {
    const without = words.filter((word) => word !== permission);
    const refusal = /it did not start: [\s\S]*Cannot use .*keys\.db as the database/;
    await assert.rejects(startProgram(folder, without, "it"), refusal);
  }
});
