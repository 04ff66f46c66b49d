// That all contenders do the same work: each answers the ordinary recorded cases, and
// the bodies that are measured, as the contract says and as all others do.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { bodyOf, environmentOf, settingsOf } from "../tests/suite/case.js";
import { canonical } from "../tests/suite/compare.js";
import { accepted, forms, growing, refused } from "./bodies.js";
import { buildPeers, loadContenders, textToStore } from "./contenders.js";
import { reasonToLeaveOut } from "./ordinary.js";

const CASES = new URL("../tests/conformance/create-key.json", import.meta.url);
const SHOWN = 10;

/** Compares all. Gives the lines that say so, and whether all holds. */
export function prove(contenders, file = CASES) {
  const cases = JSON.parse(readFileSync(file, "utf8"));
  const leftOut = new Map();
  const ordinary = cases.filter((recorded) => {
    const reason = reasonToLeaveOut(recorded);
    if (reason !== undefined) leftOut.set(reason, (leftOut.get(reason) ?? 0) + 1);
    return reason === undefined;
  });
  const failures = contenders.map((contender) => failuresOf(contender, contenders, ordinary));
  const lines = [
    `${ordinary.length} of ${cases.length} recorded cases and ${bodies.length + forms.length} bodies are compared.`,
    ...Array.from(leftOut, ([reason, count]) => `Left out, ${count}: ${reason}.`),
    ...contenders.flatMap(({ name }, index) => summary(name, failures[index])),
  ];
  return { lines, holds: failures.every(({ length }) => length === 0) };
}

function summary(name, failures) {
  if (failures.length === 0) return [`${name}: all the same`];
  const more = failures.length > SHOWN ? [`  … and ${failures.length - SHOWN} more`] : [];
  return [`${name}: ${failures.length} differ`, ...failures.slice(0, SHOWN).map((line) => `  ${line}`), ...more];
}

/** What is measured, at sizes that do not take long. */
const bodies = [
  ...accepted,
  ...refused,
  ...growing.flatMap(({ name, segment, text }) =>
    [1000, 20_000].map((size) => ({ name: `${name}, ${size}`, segment, text: text(size) })),
  ),
].map(({ name, segment, text }) => ({ name, provider: segment, body: text, providers: { [segment]: {} } }));

function failuresOf(contender, contenders, ordinary) {
  // The peer without a library speaks for all.
  const standard = contenders.find(({ name }) => name === "hand");
  const failures = [];
  const compare = (what, wanted, got) => {
    const differs = Object.keys(wanted).find((part) => canonical(wanted[part]) !== canonical(got[part]));
    if (differs !== undefined) {
      failures.push(`${what}: ${differs} is ${short(got[differs])}, not ${short(wanted[differs])}`);
    }
  };
  for (const recorded of ordinary) {
    const got = outcome(contender, recorded);
    const failed = failures.length;
    compare(recorded.name, expected(recorded, got), got);
    if (failures.length === failed) compare(recorded.name, outcome(standard, recorded), got);
  }
  for (const body of bodies) compare(body.name, outcome(standard, body), outcome(contender, body));
  for (const { name, segment, object } of forms) {
    const issues = ({ checkKey }) => ({ issues: checkKey(segment, object).map(compared) });
    compare(`${name}, as an object`, issues(standard), issues(contender));
  }
  return failures;
}

function short(value) {
  if (value === undefined) return "absent";
  const isIssues = Array.isArray(value) && value[0]?.code !== undefined;
  const text = isIssues ? value.map(({ code, path }) => `${code} ${path.join(".")}`).join(", ") : JSON.stringify(value);
  return text.length > 160 ? `${text.slice(0, 160)} …` : text;
}

/** What a case fixes. The id of a new key, and text after `Invalid JSON: `, is free. */
function expected({ expect }, { issues }) {
  const ofIssues = expect.issues ? expect.issues.map(compared) : issues;
  const { status, message, message_prefix, code, param, key, response } = expect;
  if (status !== 200) return { status, message: message ?? message_prefix, code, param, issues: ofIssues };
  return { status, key: withFreeId(key), response: withFreeId(response), issues: ofIssues };
}

function outcome({ answerCreateKey }, recorded) {
  const answer = answerCreateKey({
    segment: recorded.provider,
    settings: (name) => settingsOf(recorded, name),
    body: bodyOf(recorded),
    environment: environmentOf(recorded),
  });
  const { status, body, issues } = answer;
  const response = JSON.parse(body);
  if (status === 200) {
    const text = textToStore(answer);
    return {
      status,
      key: withFreeId(JSON.parse(text)),
      object: withFreeId(JSON.parse(JSON.stringify(answer.key))),
      response: withFreeId(response),
      // Objects do not tell: names that are numbers come first in them.
      order: [namesOf(text), namesOf(body)],
      issues: issues.map(compared),
    };
  }
  const { error, extra_fields, ...rest } = response;
  return {
    status,
    message: fixed(error.message),
    code: error.code,
    param: error.param,
    key: answer.key,
    rest,
    provider: extra_fields.provider,
    errors: extra_fields.issues.map((issue) => ({ ...compared(issue), message: fixed(issue.message) })),
    issues: issues.map(compared),
  };
}

const compared = ({ severity, code, path }) => ({ severity, code, path });
const fixed = (message) => message.replace(/^(Invalid JSON: ).*/s, "$1");

const UUID_V4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const withFreeId = (key) => ({ ...key, id: UUID_V4.test(key.id) ? "$uuid" : key.id });

/** All names in a JSON text, in their order. */
const namesOf = (text) => Array.from(text.matchAll(/"[^"\\]*(?:\\.[^"\\]*)*"(?=:)/g), ([name]) => JSON.parse(name));

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  // Other cases may be given, to try them before they are taken in.
  const { values } = parseArgs({ options: { cases: { type: "string" } } });
  await buildPeers();
  const { lines, holds } = prove(await loadContenders(), values.cases);
  console.log(lines.join("\n"));
  process.exitCode = holds ? 0 : 1;
}
