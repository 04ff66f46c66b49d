// Texts that are recognized wherever a piece of them appears.
import assert from "node:assert/strict";
import { blocks } from "./fields.js";

// Four characters, over and over: whatever piece of a canary is shown has one of its windows in it.
const SECRET_UNIT = "qZ7x";
const NAME_UNIT = "Jv5Q";
const VARIABLE_UNIT = "wK4y";

/** In every field that is a secret. */
export const SECRET = SECRET_UNIT.repeat(7);
/** Where a name is data: in deployments, and in fields that no key has. */
export const NAME = NAME_UNIT.repeat(7);
/** What the environment says. */
export const VARIABLE = VARIABLE_UNIT.repeat(7);

/** No three characters of any canary. */
const IN_NOTHING = windows(3, SECRET_UNIT, NAME_UNIT, VARIABLE_UNIT);
/** A masked secret shows its ends, four characters each; names are shown to who sent them. */
const IN_NO_KEY = windows(5, SECRET_UNIT);
const NO_VARIABLE = windows(3, VARIABLE_UNIT);

function windows(length, ...units) {
  const of = (unit) => Array.from(unit, (_, start) => unit.repeat(4).slice(start, start + length));
  return new RegExp(units.flatMap(of).join("|"));
}

/** Asserts what may be said of a request to somebody else: an answer, and what may be logged. */
export function assertSilent({ status, body, issues }, what) {
  const shown = status === 200 ? IN_NO_KEY : IN_NOTHING;
  assert.doesNotMatch(body, shown, what);
  assert.doesNotMatch(body, NO_VARIABLE, what);
  assertIssuesSilent(issues, what);
}

/** Only the path of unknown_field, which is for the caller alone, may name what was sent. */
export function assertIssuesSilent(issues, what) {
  for (const { severity, code, path, message, hint } of issues) {
    assert.doesNotMatch(`${message} ${hint}`, IN_NOTHING, what);
    if (code !== "unknown_field" || severity === "error") assert.doesNotMatch(path.join(), IN_NOTHING, what);
  }
}

/** Asserts that nothing that the environment said is in a text. */
export function assertWithoutVariable(text, what) {
  assert.doesNotMatch(text, NO_VARIABLE, what);
}

/** A request with a canary in every secret of every block, in names, and in fields that no key has. */
export function requestWithCanaries(change = (secret) => secret) {
  const request = {
    name: "prod",
    value: change(SECRET),
    models: ["*"],
    weight: 1,
    [NAME]: SECRET,
    extra: { [NAME]: [SECRET] },
  };
  for (const { name, fields } of blocks()) {
    request[name] = Object.fromEntries(fields.map((field) => [field.name, content(field, change)]));
    request[name][NAME] = SECRET;
  }
  return request;
}

function content(field, change) {
  switch (field.kind) {
    case "secret":
    case "optional_secret":
      return field.redacted ? change(field.name === "url" ? `http://localhost/${SECRET}` : SECRET) : "2024-10-21";
    case "map":
      return { [NAME]: NAME, model: NAME };
    case "record":
      return Object.fromEntries(field.fields.map((inner) => [inner.name, content(inner, change)]));
    case "records":
      return [Object.fromEntries(field.fields.map((inner) => [inner.name, content(inner, change)]))];
    case "list":
      return ["https://scope.example/.default"];
    case "flag":
      return true;
    default:
      return "text";
  }
}
