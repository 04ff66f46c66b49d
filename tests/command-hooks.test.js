// The GitHub Action and the pre-commit hook, as far as they can be checked without GitHub and pre-commit.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmodSync, readFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { after, test } from "node:test";
import { parse } from "yaml";
import { COMMAND, newFolder } from "./command/run.js";

const read = (file) => readFileSync(new URL(`../${file}`, import.meta.url), "utf8");
const manifest = JSON.parse(read("pkg/package.json"));

const WRONG = '{"providers":{"openai":{"keys":[{"name":"a","value":"env.A","models":["*"],"weight":-1}]}}}';
// Runs the command in place of npx, which would download it.
const NPX = `#!/bin/sh\n[ "$1 $2" = "--yes bifrost-keys@1.2.3" ] || exit 9\nshift 2\nexec "${process.execPath}" "${COMMAND}" "$@"\n`;
const { folder, remove, run } = newFolder({ "a b.json": WRONG, "-c.json": WRONG, npx: NPX });
chmodSync(join(folder, "npx"), 0o755);
after(remove);

test("the action's script checks each file, whatever its name is", { skip: process.platform === "win32" }, () => {
  const { inputs, runs } = parse(read("action.yml"));
  assert.equal(runs.using, "composite");
  const step = runs.steps.find(({ run }) => run !== undefined);
  assert.equal(step.shell, "bash");
  assert.ok(!step.run.includes("${{"), "an expression in the script");
  for (const [name, { default: value }] of Object.entries(inputs)) {
    assert.equal(step.env[name.toUpperCase()], `\${{ inputs.${name} }}`);
    assert.equal(typeof value, "string");
  }
  const env = { ...process.env, PATH: `${folder}${delimiter}${process.env.PATH}` };
  const inputsOf = (files, strict) => ({ ...env, FILES: files, STRICT: strict, VERSION: "1.2.3" });
  const bash = (env) => spawnSync("bash", ["-e", "-c", step.run], { cwd: folder, env, encoding: "utf8" });
  const { status, stdout, stderr } = bash(inputsOf("a b.json\n-c.json\n", "false"));
  assert.deepEqual({ status, stderr }, { status: 1, stderr: "" });
  assert.deepEqual(
    stdout.match(/file=[^,]+/g),
    ["a b.json", "-c.json"].map((file) => `file=${file}`),
  );
  assert.equal(bash(inputsOf("missing.json", "true")).status, 2);
});

test("the hook runs the command of the package on files called config.json", async () => {
  const [{ entry, language, files, additional_dependencies }] = parse(read(".pre-commit-hooks.yaml"));
  assert.equal(language, "node");
  assert.deepEqual(additional_dependencies, [manifest.name]);
  const [command, ...args] = entry.split(" ");
  assert.ok(command in manifest.bin);
  assert.equal((await run([...args, "a b.json"])).code, 1);
  const pattern = new RegExp(files);
  for (const [path, matches] of Object.entries({
    "config.json": true,
    "a/config.json": true,
    "a/my-config.json": false,
  }))
    assert.equal(pattern.test(path), matches, path);
});
