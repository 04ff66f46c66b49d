// Holds an answer against what a case expects.

const UUID_V4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** What is wrong with the answer, in words; empty if nothing is. */
export function differences(expected, answer) {
  const found = [];
  const compare = (what, wanted, got) => {
    if (canonical(wanted) !== canonical(got)) {
      found.push(`${what}: expected ${canonical(wanted)}, got ${canonical(got)}`);
    }
  };
  compare("status", expected.status, answer.status);
  const body = JSON.parse(answer.body);
  if (answer.status === 200) {
    compareSuccess(expected, answer, body, compare);
  } else {
    compareRefusal(expected, answer, body, compare);
  }
  if (expected.issues) compare("issues", inOrder(expected.issues), inOrder(answer.issues));
  return found;
}

/** What is wrong with all issues of a request, in words: the errors in their order, then all advice in any. */
export function issueDifferences(expected, issues) {
  const [wanted, got] = [expected, issues].map((list) => canonical(inOrder(list)));
  return wanted === got ? [] : [`issues of a dry run: expected ${wanted}, got ${got}`];
}

function compareSuccess(expected, answer, body, compare) {
  const key = answer.key;
  if (expected.key) compare("key", withId(expected.key, key?.id), key);
  if (expected.response) compare("response", withId(expected.response, key?.id), body);
  if (expected.provider) {
    compare("provider", expected.provider, body);
    compare("provider to store", expected.provider, answer.provider);
  }
}

function compareRefusal(expected, answer, { error }, compare) {
  if (expected.message_prefix === undefined) {
    compare("message", expected.message, error.message);
  } else {
    compare("prefix", expected.message_prefix, error.message.slice(0, expected.message_prefix.length));
  }
  compare("code", expected.code, error.code);
  compare("first issue", expected.code, answer.issues[0]?.code);
  compare("param", expected.param, error.param);
  compare("key of a refusal", undefined, answer.key);
}

/** The id `$uuid` stands for any new UUID v4, the same in key and response. */
function withId(key, id) {
  if (key.id !== "$uuid") return key;
  return { ...key, id: UUID_V4.test(id) ? id : "a UUID v4" };
}

/** The errors in their order, then all advice in any. */
function inOrder(issues) {
  const parts = issues.map(({ severity, code, path }) => ({ severity, code, path }));
  const errors = parts.filter(({ severity }) => severity === "error");
  const advice = parts.filter(({ severity }) => severity !== "error");
  return [...errors, ...advice.sort((a, b) => (canonical(a) < canonical(b) ? -1 : 1))];
}

/** JSON text that is equal for equal JSON values: without regard to the order of fields. */
export function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "absent";
  const fields = Object.keys(value).sort();
  return `{${fields.map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`).join()}}`;
}
