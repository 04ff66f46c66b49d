// Runs the browser tests of the codes.
import { join } from "node:path";
import { run } from "node:test";

/** The tests of codes are named after the code, such as `error invalid_url`. They must fail at once, not by a time limit. */
const FILES = ["www/test/page.test.js"];
const NAME = /^(error|advice) \w+$/;

/** Runs the tests in a checkout. Returns the error of each by its name, `undefined` for those that passed. */
export async function testCodes(checkout) {
  const results = new Map();
  const files = FILES.map((file) => join(checkout, file));
  for await (const { type, data } of run({ files, testNamePatterns: [NAME], concurrency: false })) {
    const isResult = (type === "test:pass" || type === "test:fail") && data.skip === undefined && NAME.test(data.name);
    if (isResult) results.set(data.name, data.details.error);
    if (type === "test:stderr") process.stderr.write(data.message);
  }
  return results;
}
