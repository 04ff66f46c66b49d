// The command prints nothing from a file, in any format.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, test } from "node:test";
import { providers } from "bifrost-keys";
import { lintConfig, lintKey } from "bifrost-keys/lint";
import { FORMATS } from "../pkg/generated/cli/options.js";
import { problemsOf } from "../pkg/generated/cli/problem.js";
import { newFolder } from "./command/run.js";
import { NAME, requestWithCanaries, SECRET } from "./helpers/canary.js";
import { readCases } from "./helpers/cases.js";
import { environmentOf, settingsOf, textOf } from "./suite/case.js";

const { remove, run } = newFolder();
after(remove);

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
      const provider = kind === "config" ? [] : ["--provider", "openai"];
      const args = ["lint", "-", "--as", kind, ...provider, "--format", format];
      const { code, stdout, stderr } = await run(args, { input });
      assert.ok(code === 0 || code === 1, stderr);
      for (const secret of [SECRET, NAME, SECRET.toUpperCase()])
        assert.ok(!`${stdout}${stderr}`.includes(secret), `${kind} ${format}: ${stdout}`);
    }
  }
});

const read = (file) => readFileSync(new URL(`../pkg/generated/${file}`, import.meta.url), "utf8");
const CODES = /^export type IssueCode = (.+);$/m.exec(read("types.d.ts"))[1].match(/\w+/g);
/** Codes of other calls, which the command does not make. */
const OF_OTHER_CALLS = ["key_not_found", "provider_taken", "secret_required", "unsupported_field"];

// Some messages of the rules quote a name: the command prints other words for them, and must do so for each new one.
test("no message, hint or path of any code has a text of the file", () => {
  // What messages may say: names of fields and providers, and words that are also values of recorded bodies.
  const known = `${providers()} ${read("texts.json")} from_env env_var env. private_key true`;
  const seen = new Set(OF_OTHER_CALLS);
  for (const { name, text, findings } of recordedFindings()) {
    const strings = stringsIn(text).filter((string) => string.length > 3 && !known.includes(string));
    for (const { code, message, hint, path } of problemsOf("a.json", findings)) {
      seen.add(code);
      const said = `${message} ${hint ?? ""} ${path.join(" ")}`;
      for (const string of strings) assert.ok(!said.includes(string), `${name}: ${said}`);
    }
  }
  assert.deepEqual([...seen].sort(), CODES.toSorted());
});

/** The findings in recorded bodies, and in files that have such bodies in them. */
function* recordedFindings() {
  const cases = readCases();
  for (const recorded of cases["create-key"]) {
    const text = textOf(recorded);
    const settings = settingsOf(recorded, recorded.provider);
    if (text === undefined || settings === undefined) continue;
    const provider = { name: recorded.provider, ...settings };
    yield { name: recorded.name, text, findings: lintKey(provider, text, { environment: environmentOf(recorded) }) };
  }
  const configs = cases["create-provider"].map(({ name, body }) => [name, configOf(body)]);
  const key = { id: SECRET, name: SECRET };
  configs.push(["keys with the same names", JSON.stringify({ providers: { openai: { keys: [key, key] } } })]);
  for (const [name, text] of configs) if (text !== undefined) yield { name, text, findings: lintConfig(text) };
}

/** A file with the provider of a request; undefined if the request is not one for a custom provider. */
function configOf(body) {
  try {
    const { provider, custom_provider_config } = JSON.parse(body);
    return JSON.stringify({ providers: { [provider]: { custom_provider_config } } });
  } catch {
    return undefined;
  }
}

/** The values and the names of fields in a text; if it is not JSON, its words. */
function stringsIn(text) {
  const strings = [];
  try {
    JSON.parse(text, (name, value) => {
      // Names are also the positions in lists.
      if (!/^\d+$/.test(name)) strings.push(name);
      if (typeof value === "string") strings.push(value);
      return value;
    });
    return strings;
  } catch {
    return text.match(/[\w-]+/g) ?? [];
  }
}
