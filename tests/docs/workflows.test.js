// The workflows of GitHub, which cannot run here: they are YAML of the expected shape, what they run exists, and the release
// publishes what the tests have passed, without a stored token.
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { parse } from "yaml";
import { root } from "./pages.js";
import { missingOf } from "./references.js";
import { syntaxError } from "./sandbox.js";

const FOLDER = join(root, ".github/workflows");
const workflows = Object.fromEntries(
  readdirSync(FOLDER).map((name) => [name, parse(readFileSync(join(FOLDER, name), "utf8"))]),
);

for (const [name, { jobs }] of Object.entries(workflows)) {
  for (const [id, job] of Object.entries(jobs)) {
    test(`${name}: ${id}`, () => {
      for (const needed of [job.needs ?? []].flat()) assert.ok(jobs[needed], `needs ${needed}`);
      if (job.uses) return assert.ok(existsSync(join(root, job.uses)), job.uses);
      assert.ok(job["timeout-minutes"], "a job that hangs must end");
      for (const { uses, run } of job.steps) {
        assert.ok((uses === undefined) !== (run === undefined), "a step uses an action or runs a command");
        if (uses) assert.match(uses, /^[\w-]+\/[\w-]+@v\d+$/, "the action has a version");
        if (!run) continue;
        assert.equal(syntaxError(run), undefined);
        for (const command of run.split("\n")) assert.deepEqual(missingOf(command.trim()), [], command);
      }
    });
  }
}

const { on, jobs } = workflows["release.yml"];

test("a tag of a version starts a release, and everything waits for the tests", () => {
  assert.deepEqual(on, { push: { tags: ["v*"] } });
  assert.equal(jobs.test.uses, "./.github/workflows/ci.yml");
  assert.ok("workflow_call" in workflows["ci.yml"].on);
  for (const [id, { needs }] of Object.entries(jobs)) if (id !== "test") assert.ok(needs, id);
  assert.equal(jobs.pack.needs, "test");
});

test("the tag is compared with the version before anything is packed", () => {
  const commands = jobs.pack.steps.map(({ run }) => run ?? "");
  const [check, pack] = ["version.js --check", "npm pack"].map((text) =>
    commands.findIndex((run) => run.includes(text)),
  );
  assert.ok(check !== -1 && check < pack);
});

test("it publishes with provenance and without a stored secret", () => {
  const text = readFileSync(join(FOLDER, "release.yml"), "utf8");
  assert.doesNotMatch(text, /secrets\./);
  for (const id of ["npm", "crate"]) assert.equal(jobs[id].permissions["id-token"], "write");
  const published = jobs.npm.steps.filter(({ run }) => run?.includes("npm publish"));
  assert.equal(published.length, 2);
  for (const { run } of published) assert.match(run, / --provenance\b/);
});
