// `bifrost-keys/lint`: findings with their places, and the variables of a .env file.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { parseEnv } from "node:util";
import { checkKey } from "bifrost-keys";
import * as lint from "bifrost-keys/lint";
import { readCases } from "./helpers/cases.js";
import { environmentOf, settingsOf, textOf } from "./suite/case.js";

const { lintConfig, lintEnv, lintKey } = lint;

test("the entry for Workers exports the same functions", () => {
  const read = (file) => readFileSync(new URL(`../pkg/${file}`, import.meta.url), "utf8");
  assert.deepEqual(read("lint-workerd.js").match(/^export .*$/gm), read("lint.js").match(/^export .*$/gm));
  assert.deepEqual(Object.keys(lint).sort(), ["lintConfig", "lintEnv", "lintKey"]);
});

test("lintKey has the issues of checkKey, each at a place inside the text", () => {
  let count = 0;
  for (const recorded of readCases()["create-key"]) {
    const text = textOf(recorded);
    const settings = settingsOf(recorded, recorded.provider);
    if (text === undefined || settings === undefined) continue;
    const provider = { name: recorded.provider, ...settings };
    const options = { environment: environmentOf(recorded) };
    const findings = lintKey(provider, text, options);
    assert.deepEqual(
      findings.map(({ issue }) => issue),
      checkKey(provider, text, options),
      recorded.name,
    );
    const lines = text.split("\n");
    for (const { line, column, end_line, end_column } of findings) {
      count += 1;
      assert.ok(line >= 1 && line <= end_line && end_line <= lines.length, recorded.name);
      assert.ok(column >= 1 && column <= lines[line - 1].length + 1, recorded.name);
      assert.ok(end_column >= 1 && end_column <= lines[end_line - 1].length + 1, recorded.name);
    }
  }
  assert.ok(count > 1000, String(count));
});

test("a value that is not text throws a TypeError, and so does a promise from the environment", () => {
  for (const wrong of [undefined, null, 7, {}, []]) {
    assert.throws(() => lintConfig(wrong), TypeError);
    assert.throws(() => lintKey("openai", wrong), TypeError);
    assert.throws(() => lintEnv(wrong), TypeError);
  }
  const config = '{"providers":{"openai":{"keys":[{"value":"env.A"}]}}}';
  assert.throws(() => lintConfig(config, { environment: async () => "" }), TypeError);
  assert.throws(() => lintConfig(config, { progress: 7 }), TypeError);
});

test("progress is called after each key, and an exception from it does not change the findings", () => {
  const config = '{"providers":{"openai":{"keys":[{},{}]},"azure":{"keys":[{}]}}}';
  const told = [];
  const findings = lintConfig(config, { progress: (...counts) => void told.push(counts) });
  assert.deepEqual(told, [
    [1, 3],
    [2, 3],
    [3, 3],
  ]);
  const progress = () => {
    throw new Error("no");
  };
  assert.deepEqual(lintConfig(config, { progress }), findings);
});

const ENV = `# a comment: OPENAI_API_KEY=" no"
OPENAI_API_KEY=" a"
  export ANTHROPIC_API_KEY = ' b'   # comment
GROQ_API_KEY=\` c\`
MISTRAL_API_KEY=Bearer d # comment
COHERE_API_KEY="Bearer
d"
XAI_API_KEY=
OTHER=" e"
AZURE_OPENAI_API_KEY=é🔑\r
GOOGLE_API_KEY=' f'
HF_TOKEN=" g"
OPENAI_BASE_URL=" h"
AZURE_STORAGE_KEY=" i"
OPENAI_MAX_TOKEN=" j"
constructor_KEY=abc def
__proto___API_KEY=abc def
REPLICATE_API_TOKEN=" k"
`;

test("lintEnv finds what a variable of a provider holds, by the rules of dotenv", () => {
  const found = lintEnv(ENV).map(({ provider, line, column, end_line, end_column, issue }) =>
    [provider, `${line}:${column}-${end_line}:${end_column}`, issue.code].join(" "),
  );
  assert.deepEqual(
    [...new Set(found)],
    [
      "openai 2:17-2:19 surrounding_white_space",
      "anthropic 3:31-3:33 surrounding_white_space",
      "groq 4:15-4:17 surrounding_white_space",
      "mistral 5:17-5:25 unsendable_character",
      "mistral 5:17-5:25 auth_scheme",
      "cohere 6:17-7:2 unsendable_character",
      "azure 10:22-10:25 unsendable_character",
      "gemini 11:17-11:19 surrounding_white_space",
      "huggingface 12:11-12:13 surrounding_white_space",
      "replicate 18:22-18:24 surrounding_white_space",
    ],
  );
});

test("lintEnv reports a provider that is not known", () => {
  const [{ provider, line, column, issue }] = lintEnv("A=x", { provider: "opnai" });
  assert.deepEqual({ provider, line, column }, { provider: "opnai", line: 1, column: 3 });
  assert.deepEqual([issue.code, issue.hint], ["provider_not_found", "The nearest provider is openai"]);
});

test("a value is what Node reads", { skip: parseEnv === undefined }, async () => {
  const { assignmentsIn } = await import("../pkg/generated/env.js");
  const read = (text) => Object.fromEntries(assignmentsIn(text).map(({ name, value }) => [name, value]));
  assert.deepEqual(read(ENV), { ...parseEnv(ENV) });
  const text = 'A=1\nB="x#y" # c\nC=\'it\\n\'\nD="a\\nb"\n\nE=a=b\nF= spaced out \nG=""\nexport H=h\n';
  assert.deepEqual(read(text), { ...parseEnv(text) });
});
