// However much is wrong, an answer stays short: 100 errors and 100 pieces of advice are listed.
import assert from "node:assert/strict";
import test from "node:test";
import { answerCreateKey, checkKey } from "bifrost-keys";

const LARGEST_BODY = 256 * 1024;

/** The issues of one severity. */
function of(severity, body) {
  return checkKey("azure", body).filter((issue) => issue.severity === severity);
}

const MANY = {
  error: (count) => JSON.stringify({ azure_key_config: { scopes: Array(count).fill(1) } }),
  advice: (count) =>
    JSON.stringify({
      name: "n",
      value: "env.AZURE_KEY",
      models: ["*"],
      weight: 1,
      azure_key_config: { endpoint: "https://a.example" },
      ...Object.fromEntries(Array.from({ length: count }, (_, index) => [`unknown-${index}`, 0])),
    }),
};

for (const [severity, body] of Object.entries(MANY)) {
  test(`${severity}: 100 are listed as they are, of 101 and more the rest is counted`, () => {
    assert.equal(of(severity, body(100)).length, 100);
    for (const count of [101, 5000]) {
      const issues = of(severity, body(count));
      assert.equal(issues.length, 101);
      const { code, path, message } = issues[100];
      assert.deepEqual(
        { code, path, message },
        { code: "more_issues", path: [], message: `${count - 100} more are not listed` },
      );
    }
  });
}

test("the first issues are listed, in the order of the fields, wherever they stand in the body", () => {
  const body = JSON.stringify({ azure_key_config: { scopes: Array(300).fill(1) }, models: Array(30).fill(1), name: 7 });
  const paths = of("error", body).map(({ path }) => path.join("."));
  assert.deepEqual(
    [paths[0], paths[1], paths[30], paths[31], paths[99]],
    ["name", "models.0", "models.29", "azure_key_config.scopes.0", "azure_key_config.scopes.68"],
  );
});

const answerTo = (text) => answerCreateKey({ segment: "bedrock", settings: () => ({}), body: text });

const WRONG = {
  "wrong buckets": () =>
    `{"bedrock_key_config":{"batch_s3_config":{"buckets":[${"1,".repeat(LARGEST_BODY / 2 - 60)}1]}}}`,
  "a model again and again": () => `{"models":[${'"m",'.repeat(LARGEST_BODY / 4 - 20)}"m"]}`,
  "a field again and again": () => `{${'"name":"",'.repeat(LARGEST_BODY / 10 - 20)}"name":""}`,
  "names of deployments again and again": () =>
    `{"bedrock_key_config":{"deployments":{${'"a":1,'.repeat(LARGEST_BODY / 6 - 20)}"a":1}}}`,
};

for (const [what, body] of Object.entries(WRONG)) {
  test(`the answer to 256 KiB of ${what} is below 50 KB`, () => {
    const text = body();
    assert.ok(text.length > LARGEST_BODY * 0.99 && text.length <= LARGEST_BODY, String(text.length));
    const answer = answerTo(text);
    assert.equal(answer.status, 400);
    assert.ok(answer.body.length < 50_000, String(answer.body.length));
  });
}

test("the answer to long models, each named in a message, is hardly longer than the body", () => {
  const text = `{"models":[${`"${"m".repeat(2400)}",`.repeat(100)}"${"M".repeat(2400)}"]}`;
  const answer = answerTo(text);
  assert.equal(answer.issues.filter(({ code }) => code === "duplicate_model").length, 100);
  assert.ok(answer.body.length < text.length * 1.25, String(answer.body.length));
});
