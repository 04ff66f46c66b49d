// `bifrost-keys lint` and `check`: what is found, where, and the exit code.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { closeSync, mkdirSync, openSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { COMMAND, newFolder, problemsOf } from "./command/run.js";

const KEY = { name: "a", value: "env.A", models: ["*"], weight: 1 };
const config = (...keys) => JSON.stringify({ providers: { openai: { keys } } });

const clean = config(KEY);
const advice = config({ ...KEY, weight: 0 });
const wrong = config({ ...KEY, weight: -1 });
const { folder, remove, run } = newFolder({
  "clean.json": clean,
  "advice.json": advice,
  "wrong.json": wrong,
  "key.json": '{\r\n\t"name": "é🔑", "models": ["a",\t7],\r\n\t"value": "x", "weight": -1\r\n}',
  "empty.json": "",
  "binary.json": Buffer.from([0x7b, 0, 1, 2]),
  "latin1.json": Buffer.from([0x7b, 0x22, 0xe9, 0x22]),
  "bom.json": `\ufeff${clean}`,
  "utf16.json": Buffer.from(`\ufeff${clean}`, "utf16le"),
  "other.json": "{}",
  "config.env.json": clean,
  "no.env": "# nothing\n",
  ".env": 'OPENAI_API_KEY="Bearer sk-test-0123456789abcdef"\nOTHER=Bearer sk-test-0123456789abcdef\n',
});
mkdirSync(join(folder, "folder.json"));
after(remove);

/** What is found, as `LINE:COLUMN code`. */
const found = async (...args) =>
  (await problemsOf(run, args)).map(({ line, column, code }) => `${line}:${column} ${code}`);

test("the exit code is 0 without errors, 1 with errors, 2 if a file cannot be read or the command is used wrongly", async () => {
  for (const [code, ...args] of [
    [0, "lint", "clean.json"],
    [0, "lint", "advice.json"],
    [0, "lint", "advice.json", "--quiet"],
    [1, "lint", "advice.json", "--strict"],
    [1, "lint", "wrong.json"],
    [1, "lint", "clean.json", "wrong.json"],
    [1, "lint", "wrong.json", "--format", "github"],
    [1, "check", "--provider", "openai", "key.json"],
    [2, "lint", "missing.json", "wrong.json"],
    [2, "lint"],
    [2, "check", "key.json"],
    [2, "lint", "--as", "key", "key.json"],
    [2, "lint", "clean.json", "--format", "xml"],
    [2, "lint", "clean.json", "--as", "toml"],
    [2, "lint", "-", "-"],
    [2, "lint", "clean.json", "--provider", "openai"],
    [2, "lint", ".env", "clean.json", "--provider", "openai"],
    [2, "lint", "clean.json", "--base-provider", "openai"],
    [2, "lint", ".env", "--environment"],
    [2, "lint", "no.env"],
    [2, "lint", "clean.json", "--as", "env"],
    [0, "lint", "config.env.json"],
    [2, "check", "key.json", "--base-provider", "opanai"],
    [2, "check", "key.json", "--provider", "openai", "--base-provider", "openai"],
    [2, "sk-test-0123456789abcdef"],
    [2, "lint", "--nonsense"],
    [2],
    [0, "--help"],
    [0, "--version"],
  ]) {
    const result = await run(args);
    assert.equal(result.code, code, `${args.join(" ")}: ${result.stdout}${result.stderr}`);
    if (code === 2) assert.match(result.stderr, /^bifrost-keys: [^\n]+\n$/, args.join(" "));
    else assert.equal(result.stderr, "");
  }
});

test("a file that cannot be read gets one sentence, and the other files are read", async () => {
  for (const [file, sentence] of [
    ["missing.json", "There is no such file."],
    ["folder.json", "It is a folder."],
    ["binary.json", "It is a binary file."],
    ["latin1.json", "It is not UTF-8 text."],
    ["bom.json", "It begins with a byte-order mark. Save it as UTF-8 without one."],
    ["utf16.json", "It is UTF-16 text. Save it as UTF-8."],
  ]) {
    const { code, stdout, stderr } = await run(["lint", file, "wrong.json"]);
    assert.deepEqual({ code, stderr }, { code: 2, stderr: `bifrost-keys: ${file}: ${sentence}\n` });
    assert.match(stdout, /^wrong\.json:1:\d+ {2}error/);
  }
});

test("a file that is larger than 64 MiB is refused, from a pipe too", async () => {
  const input = Buffer.alloc(64 * 1024 * 1024 + 1, " ");
  const { code, stderr } = await run(["lint", "-"], { input });
  assert.deepEqual({ code, stderr }, { code: 2, stderr: "bifrost-keys: stdin: It is larger than 64 MiB.\n" });
});

test("a file that is empty, or not a config.json, has an error", async () => {
  assert.deepEqual(await found("lint", "empty.json"), ["1:1 invalid_json"]);
  assert.deepEqual(await found("lint", "other.json"), ["1:1 invalid_type"]);
});

test("lines and columns are those of an editor", async () => {
  assert.deepEqual(await found("check", "--provider", "openai", "key.json"), [
    "2:33 invalid_type",
    "3:26 invalid_weight",
  ]);
});

test("stdin is a config.json, or what --as says", async () => {
  const at = async (args, input) => (await problemsOf(run, args, { input })).map(({ file, code }) => `${file} ${code}`);
  assert.deepEqual(await at(["lint", "-"], wrong), ["stdin invalid_weight"]);
  assert.deepEqual(await at(["lint", "-", "--as", "env"], "OPENAI_API_KEY=' x'"), ["stdin surrounding_white_space"]);
  const key = JSON.stringify({ ...KEY, weight: -1 });
  assert.deepEqual(await at(["lint", "-", "--as", "key", "--provider", "openai"], key), ["stdin invalid_weight"]);
  assert.deepEqual(await at(["check", "-", "--provider", "openai"], key), ["stdin invalid_weight"]);
});

test("a .env file is known by its name, and its variables by theirs", async () => {
  assert.deepEqual(await found("lint", ".env"), ["1:17 unsendable_character", "1:17 auth_scheme"]);
  const all = await found("lint", "--provider", "azure", ".env");
  assert.deepEqual(all.slice(2), ["2:7 unsendable_character", "2:7 auth_scheme"]);
});

test("--base-provider makes a custom provider; without it the provider must be known", async () => {
  const input = JSON.stringify({ ...KEY, value: "" });
  const codes = async (...args) => (await problemsOf(run, ["check", "-", ...args], { input })).map(({ code }) => code);
  assert.deepEqual(await codes("--provider", "mine", "--base-provider", "openai"), ["value_required"]);
  assert.deepEqual(await codes("--base-provider", "bedrock"), ["region_missing"]);
  assert.deepEqual(await codes("--provider", "mine"), ["provider_not_found"]);
});

test("--environment looks references up", async () => {
  const args = ["lint", "-"];
  const input = config({ ...KEY, value: "env.BIFROST_KEYS_TEST" });
  assert.deepEqual(await problemsOf(run, args, { input }), []);
  const [problem] = await problemsOf(run, [...args, "--environment"], { input });
  assert.equal(problem.code, "value_required");
  const env = { BIFROST_KEYS_TEST: "sk-test-0123456789abcdef" };
  assert.deepEqual(await problemsOf(run, [...args, "--environment"], { input, env }), []);
});

test("the keys of custom providers follow the rules of their base", async () => {
  const providers = {
    mine: { custom_provider_config: { base_provider_type: "openai" }, keys: [{ ...KEY, value: "" }] },
    opnai: { keys: [{ ...KEY, name: "b" }] },
  };
  const input = JSON.stringify({ providers });
  const problems = await problemsOf(run, ["lint", "-"], { input });
  const shown = problems.map(({ code, hint }) => [code, hint]);
  assert.deepEqual(shown, [
    ["value_required", undefined],
    ["provider_not_found", "The nearest provider is openai"],
  ]);
});

test("ten thousand keys on one line have their columns", async () => {
  const weight = (index) => (index < 9_000 ? 1 : -1);
  const keys = Array.from({ length: 10_000 }, (_, index) => ({ ...KEY, name: `é${index}`, weight: weight(index) }));
  const input = config(...keys);
  const problems = await problemsOf(run, ["lint", "-"], { input });
  assert.equal(problems.length, 1_000);
  for (const { line, column, end_column } of problems) {
    assert.equal(line, 1);
    assert.equal(input.slice(column - 1, end_column - 1), "-1");
  }
});

test("a file with a hundred thousand keys is reported in part, with the number of the others", async () => {
  const input = `{"providers":{"openai":{"keys":[${"{},".repeat(99_999)}{}]}}}`;
  const result = await run(["lint", "-", "--format", "json"], { input });
  assert.deepEqual({ code: result.code, stderr: result.stderr }, { code: 1, stderr: "" });
  const { problems, errors, advice } = JSON.parse(result.stdout);
  assert.deepEqual({ errors, advice }, { errors: 1_001, advice: 1_001 });
  const more = problems.filter(({ code }) => code === "more_issues");
  assert.deepEqual(more.map(({ severity, message }) => `${severity}: ${message}`).sort(), [
    "advice: 299000 more are not listed",
    "error: 99000 more are not listed",
  ]);
});

test("an unexpected exception ends in one sentence that does not quote it", async () => {
  const broken = "WebAssembly.Module=function(){throw(new(RangeError)('sk-test-0123456789abcdef'))}";
  const env = { NODE_OPTIONS: `--import=data:text/javascript,${broken}` };
  const { code, stdout, stderr } = await run(["lint", "clean.json"], { env });
  const sentence = "bifrost-keys: The command failed unexpectedly (RangeError). Please report this.\n";
  assert.deepEqual({ code, stdout, stderr }, { code: 2, stdout: "", stderr: sentence });
});

test("an output that cannot be written is a failure", { skip: process.platform !== "linux" }, () => {
  const output = openSync("/dev/full", "w");
  const { status, stderr } = spawnSync(process.execPath, [COMMAND, "lint", "clean.json"], {
    cwd: folder,
    encoding: "utf8",
    stdio: ["ignore", output, "pipe"],
  });
  closeSync(output);
  const sentence = "bifrost-keys: The output cannot be written (ENOSPC).\n";
  assert.deepEqual({ status, stderr }, { status: 2, stderr: sentence });
});

test("control characters of arguments and file names do not reach the terminal", async () => {
  for (const args of [
    ["lint", "a\u001b[2J\u009b\u202e.json"],
    ["lint", "--\u001b[2J\u009b\u202e"],
    ["check", "--provider", "\u001b[2J\u009b\u202e", "--base-provider", "openai", "key.json"],
  ]) {
    const { code, stdout, stderr } = await run(args);
    assert.equal(code, 2);
    assert.doesNotMatch(`${stdout}${stderr}`.replaceAll("\n", ""), /[\p{Cc}\p{Bidi_Control}]/u);
  }
});
