// The formats of the command.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, join } from "node:path";
import { after, test } from "node:test";
import Ajv from "ajv-draft-04";
import addFormats from "ajv-formats";
import GithubSlugger from "github-slugger";
import { github } from "../pkg/generated/cli/formats/github.js";
import { json } from "../pkg/generated/cli/formats/json.js";
import { sarif } from "../pkg/generated/cli/formats/sarif.js";
import { progressOn } from "../pkg/generated/cli/progress.js";
import { COMMAND, newFolder } from "./command/run.js";
import { pages } from "./docs/pages.js";

const CONFIG = `{"providers": {"openai": {"keys": [
  {"name": "a", "value": "env.A", "models": ["b", "B"], "modles": [], "weight": "1"}]}}}`;
const FILE = "a, 100%/config é.json";
const { folder, remove, run } = newFolder({ [FILE]: CONFIG });
after(remove);

test("human: a line for each problem, its hint below, and a summary", async () => {
  const { stdout } = await run(["lint", FILE]);
  assert.equal(
    stdout,
    `${FILE}:2:51  error   models[1] is in the list already (duplicate_model)
${FILE}:2:57  advice  The field is not known and is ignored (unknown_field)
    The nearest field is models
${FILE}:2:81  error   weight must be a number, not a string (invalid_type)

2 errors, 1 piece of advice in 1 file
`,
  );
  const quiet = await run(["lint", FILE, "--quiet"]);
  assert.equal(quiet.stdout.match(/ error /g).length, 2);
  assert.doesNotMatch(quiet.stdout, /:\d+ {2}advice/);
});

test("human: no colours in a pipe", async () => {
  const { stdout } = await run(["lint", FILE], { env: { FORCE_COLOR: "1" } });
  assert.ok(!stdout.includes("\u001b"));
});

test("json: counts, and what is found", async () => {
  const { problems, ...counts } = JSON.parse((await run(["lint", FILE, "--format", "json"])).stdout);
  assert.deepEqual(counts, { errors: 2, advice: 1, files: 1, unreadable: 0 });
  assert.deepEqual(problems[1], {
    file: FILE,
    line: 2,
    column: 57,
    end_line: 2,
    end_column: 65,
    severity: "advice",
    code: "unknown_field",
    path: [],
    message: "The field is not known and is ignored",
    hint: "The nearest field is models",
    provider: "openai",
    key: 0,
  });
});

test("github: a workflow command for each problem, with what would end it escaped", async () => {
  const lines = (await run(["lint", FILE, "--format", "github"])).stdout.trimEnd().split("\n");
  const file = "file=a%2C 100%25/config é.json";
  assert.equal(
    lines[0],
    `::error ${file},line=2,endLine=2,col=51,endColumn=54,title=duplicate_model::models[1] is in the list already`,
  );
  assert.match(lines[1], /^::warning .*::The field is not known and is ignored%0AThe nearest field is models$/);
  assert.equal(lines.length, 3);
});

test("github: paths start at the root of the repository", async () => {
  const env = { GITHUB_WORKSPACE: join(folder, "..") };
  const { stdout } = await run(["lint", FILE, "--format", "github"], { env });
  assert.ok(stdout.startsWith(`::error file=${basename(folder)}/a%2C 100%25/config é.json,line=2,`), stdout);
});

// No file of such a name can be made on Windows.
test("github: a file's name cannot end the command or begin another", { skip: process.platform === "win32" }, () => {
  const problem = { file: "a\r\n::error::%0A, b: c\u001b[2J.json", line: 1, column: 1, end_line: 1, end_column: 2 };
  const text = github({ problems: [{ ...problem, severity: "error", code: "c", message: "100%\nm" }] });
  const file = "a%0D%0A%3A%3Aerror%3A%3A%250A%2C b%3A c?[2J.json";
  const end = "line=1,endLine=1,col=1,endColumn=2,title=c::100%25%0Am\n";
  assert.equal(text.replace(/file=.*\/?(?=a%0D)/, "file="), `::error file=${file},${end}`);
});

test("json: control characters are escaped", () => {
  const file = "a\u001b\u009b\u202e\u2028é.json";
  const text = json({ problems: [{ file }], errors: 0, advice: 0, files: 1, unreadable: 0 });
  assert.match(text, /"a\\u001b\\u009b\\u202e\\u2028é\.json"/);
  assert.equal(JSON.parse(text).problems[0].file, file);
});

test("human: the summary says if no file was read", async () => {
  assert.equal((await run(["lint", "missing.json"])).stdout, "no errors, no advice; no file was read\n");
});

test("sarif: valid, with places, rules and addresses", async () => {
  const log = JSON.parse((await run(["lint", FILE, "missing.json", "--format", "sarif"])).stdout);
  const { resolve } = createRequire(import.meta.url);
  const schema = readFileSync(resolve("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json"), "utf8");
  const ajv = new Ajv({ strict: false, unicodeRegExp: false });
  addFormats(ajv);
  const validate = ajv.compile(JSON.parse(schema));
  assert.ok(validate(log), ajv.errorsText(validate.errors));
  const [{ tool, results, columnKind, invocations }] = log.runs;
  assert.equal(columnKind, "utf16CodeUnits");
  assert.deepEqual(invocations, [{ executionSuccessful: false }]);
  for (const { ruleId, ruleIndex, locations } of results) {
    assert.equal(tool.driver.rules[ruleIndex].id, ruleId);
    const { artifactLocation, region } = locations[0].physicalLocation;
    assert.equal(artifactLocation.uri, "a%2C%20100%25/config%20%C3%A9.json");
    assert.equal(region.startLine, 2);
  }
});

const declarations = readFileSync(new URL("../pkg/generated/types.d.ts", import.meta.url), "utf8");
const CODES = /^export type IssueCode = (.+);$/m.exec(declarations)[1].match(/\w+/g);

test("sarif: each code has an address, at which it is described", () => {
  const advice = pages.get("docs/advice.md").anchors;
  const place = { file: "a.json", line: 1, column: 1, end_line: 1, end_column: 2, path: [], message: "m" };
  const problems = CODES.map((code) => ({ ...place, code, severity: advice.has(code) ? "advice" : "error" }));
  const log = JSON.parse(sarif({ problems, unreadable: 0, version: "1.2.3", repository: "https://host.example" }));
  const { rules } = log.runs[0].tool.driver;
  assert.deepEqual(
    rules.map(({ id }) => id),
    CODES,
  );
  for (const { id, helpUri } of rules) {
    const [, path, anchor] = /\/(docs\/.+)#(.+)$/.exec(helpUri);
    assert.ok(pages.get(path)?.anchors.has(anchor), helpUri);
    const section = sectionOf(readFileSync(new URL(`../${path}`, import.meta.url), "utf8"), anchor);
    // Codes of calls that the command does not make are described elsewhere.
    if (!OF_OTHER_CALLS.includes(id)) assert.ok(section.includes(id), `${helpUri} does not describe ${id}`);
  }
});

/** Codes of updates and deletions, which lint cannot find. */
const OF_OTHER_CALLS = ["key_not_found", "secret_required"];

/** The text below a heading, up to the next one. */
function sectionOf(text, anchor) {
  const sections = text.split(/^#+ /m);
  return sections.find((section) => new GithubSlugger().slug(section.split("\n")[0]) === anchor);
}

test("a reader that closes the pipe early causes no error", async () => {
  const keys = Array.from({ length: 20_000 }, () => ({ name: "" }));
  const child = spawn(process.execPath, [COMMAND, "lint", "-"], { stdio: ["pipe", "pipe", "pipe"] });
  let stderr = "";
  child.stderr.setEncoding("utf8").on("data", (text) => {
    stderr += text;
  });
  child.stdout.once("data", () => child.stdout.destroy());
  child.stdin.end(JSON.stringify({ providers: { openai: { keys } } }));
  const code = await new Promise((resolve) => child.on("close", resolve));
  assert.deepEqual({ code, stderr }, { code: 1, stderr: "" });
});

test("progress is shown on a terminal after a second, and cleared", () => {
  let time = 0;
  const written = [];
  const progress = (isTTY) => progressOn({ isTTY, write: (text) => written.push(text) }, "a\u001b.json", () => time);
  const { tell, end } = progress(true);
  for (const [now, done] of [
    [0, 1],
    [999, 2],
    [1000, 3],
    [1100, 4],
    [1200, 5],
  ]) {
    time = now;
    tell(done, 9);
  }
  end();
  assert.deepEqual(written, ["\ra?.json: 3 of 9 keys", "\ra?.json: 5 of 9 keys", "\r\u001b[K"]);
  time = 0;
  const pipe = progress(false);
  time = 5000;
  pipe.tell(1, 9);
  pipe.end();
  assert.equal(written.length, 3);
});
