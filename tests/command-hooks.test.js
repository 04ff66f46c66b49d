// The GitHub Action and the pre-commit hook, as far as they can be checked without GitHub and pre-commit.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";
import { newFolder } from "./command/run.js";

const root = fileURLToPath(new URL("../", import.meta.url));
const read = (file) => readFileSync(join(root, file), "utf8");

const WRONG = '{"providers":{"openai":{"keys":[{"name":"a","value":"env.A","models":["*"],"weight":-1}]}}}';
const { folder, remove } = newFolder({ "a b.json": WRONG, "-c.json": WRONG });
after(remove);

// What a clone of the repository has, without packages that npm installs.
const clone = join(folder, "clone");
mkdirSync(clone);
cpSync(join(root, "pkg/generated"), join(clone, "pkg/generated"), { recursive: true });
cpSync(join(root, "pkg/package.json"), join(clone, "pkg/package.json"));

const ON_WINDOWS = process.platform === "win32";

test("the action's script checks each file, whatever its name is", { skip: ON_WINDOWS }, () => {
  const { inputs, runs } = parse(read("action.yml"));
  assert.equal(runs.using, "composite");
  // An action that sets up Node would change it for the steps after it.
  const [step, ...others] = runs.steps;
  assert.deepEqual(others, []);
  assert.equal(step.shell, "bash");
  assert.ok(!step.run.includes("${{"), "an expression in the script");
  assert.deepEqual(
    Object.keys(step.env),
    Object.keys(inputs).map((name) => name.toUpperCase()),
  );
  for (const [name, { default: value }] of Object.entries(inputs)) {
    assert.equal(step.env[name.toUpperCase()], `\${{ inputs.${name} }}`);
    assert.equal(typeof value, "string");
  }
  const bash = (files, strict) => {
    const env = { ...process.env, FILES: files, STRICT: strict, GITHUB_ACTION_PATH: clone, GITHUB_WORKSPACE: folder };
    return spawnSync("bash", ["-e", "-c", step.run], { cwd: folder, env, encoding: "utf8" });
  };
  const { status, stdout, stderr } = bash("a b.json\n-c.json\n", "false");
  assert.deepEqual({ status, stderr }, { status: 1, stderr: "" });
  assert.deepEqual(
    stdout.match(/file=[^,]+/g),
    ["a b.json", "-c.json"].map((file) => `file=${file}`),
  );
  assert.equal(bash("missing.json", "true").status, 2);
});

// With `language: script`, pre-commit executes the first word of the entry, a path in its clone.
test("the hook runs the command in a clone, on files called config.json", { skip: ON_WINDOWS }, () => {
  const [{ entry, language, files, ...others }] = parse(read(".pre-commit-hooks.yaml"));
  assert.equal(language, "script");
  assert.ok(!("additional_dependencies" in others), "a script cannot have any");
  const [file, ...args] = entry.split(" ");
  const { status, stderr } = spawnSync(join(clone, file), [...args, "a b.json"], { cwd: folder, encoding: "utf8" });
  assert.deepEqual({ status, stderr }, { status: 1, stderr: "" });
  const { stdout } = spawnSync("git", ["ls-files", "--stage", file], { cwd: root, encoding: "utf8" });
  // A copy of the repository without git has no modes to check.
  if (stdout !== "") assert.match(stdout, /^100755 /, "the clone's file must be executable");
  const pattern = new RegExp(files);
  for (const [path, matches] of Object.entries({
    "config.json": true,
    "a/config.json": true,
    "a/my-config.json": false,
  }))
    assert.equal(pattern.test(path), matches, path);
});
