// The formats of the command, and that none shows anything of a file.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, test } from "node:test";
import Ajv from "ajv-draft-04";
import addFormats from "ajv-formats";
import { providers } from "bifrost-keys";
import { progressOn } from "../pkg/generated/cli/progress.js";
import { COMMAND, newFolder } from "./command/run.js";
import { NAME, requestWithCanaries, SECRET } from "./helpers/canary.js";

const FORMATS = ["human", "json", "github", "sarif"];
const CONFIG = `{"providers": {"openai": {"keys": [
  {"name": "a", "value": "env.A", "models": ["b", "B"], "modles": [], "weight": "1"}]}}}`;
const { remove, run } = newFolder({ "a, 100%/config: é.json": CONFIG });
const FILE = "a, 100%/config: é.json";
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
  const file = "file=a%2C 100%25/config%3A é.json";
  assert.equal(
    lines[0],
    `::error ${file},line=2,endLine=2,col=51,endColumn=54,title=duplicate_model::models[1] is in the list already`,
  );
  assert.match(lines[1], /^::warning .*::The field is not known and is ignored%0AThe nearest field is models$/);
  assert.equal(lines.length, 3);
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
    assert.equal(artifactLocation.uri, "a%2C%20100%25/config%3A%20%C3%A9.json");
    assert.equal(region.startLine, 2);
  }
  for (const { helpUri } of tool.driver.rules) {
    const [, page, anchor] = /\/docs\/(.+)#(.+)$/.exec(helpUri);
    const text = readFileSync(new URL(`../docs/${page}`, import.meta.url), "utf8");
    const anchors = [...text.matchAll(/^#+ (.+)$/gm)].map(([, title]) =>
      title
        .toLowerCase()
        .replaceAll(/[^\w -]/g, "")
        .replaceAll(" ", "-"),
    );
    assert.ok(anchors.includes(anchor), helpUri);
  }
});

// A secret may stand anywhere, also where a name belongs.
test("no format shows a value, an unknown field or the name of a custom provider", async () => {
  const key = requestWithCanaries();
  const keys = [
    key,
    { ...key, [SECRET]: SECRET },
    { ...key, models: [SECRET, SECRET.toUpperCase(), 7], weight: SECRET, blacklisted_models: [SECRET, SECRET] },
    { ...key, models: [SECRET, SECRET], weight: -1, value: "" },
    [SECRET],
    SECRET,
  ];
  const config = {
    [SECRET]: SECRET,
    providers: {
      ...Object.fromEntries(providers().map((provider) => [provider, { [NAME]: SECRET, keys }])),
      [SECRET]: { custom_provider_config: { base_provider_type: SECRET, [SECRET]: SECRET }, keys },
      [NAME]: { custom_provider_config: SECRET, keys: SECRET },
      x: SECRET,
    },
  };
  const text = JSON.stringify(config);
  const inputs = [
    ["config", text],
    ["config", text.slice(0, -3)],
    ["config", text.replace('"keys"', '"ke\\ud800ys"')],
    ["config", text.replaceAll("{", `{"${SECRET}":"${SECRET}","${SECRET}":1,`)],
    ["config", text.replaceAll('"', "'")],
    ["config", JSON.stringify({ providers: SECRET })],
    ["config", JSON.stringify(SECRET)],
    ["key", JSON.stringify(keys[2])],
    ["key", JSON.stringify(keys[2]).replace(SECRET, "\\ud800")],
    ["key", `${SECRET} ${NAME}`],
    ["env", `${NAME}_KEY="${SECRET}"\nOPENAI_${NAME}_KEY=' ${SECRET}'\n`],
  ];
  for (const [kind, input] of inputs) {
    for (const format of FORMATS) {
      const args = ["lint", "-", "--as", kind, "--provider", "openai", "--format", format];
      const { code, stdout, stderr } = await run(args, { input });
      assert.ok(code === 0 || code === 1, stderr);
      for (const secret of [SECRET, NAME, SECRET.toUpperCase()])
        assert.ok(!`${stdout}${stderr}`.includes(secret), `${kind} ${format}: ${stdout}`);
    }
  }
});

test("a reader that ends early is no error", async () => {
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
