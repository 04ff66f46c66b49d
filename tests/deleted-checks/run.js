// npm run test:deleted-checks: proves that the rules are in the core alone. It deletes checks from a copy of the core, builds it,
// and runs the browser tests of all codes: exactly those of the deleted checks must fail. If a rule were in TypeScript too, the
// test of its code would still pass.
import { build, checkout, copyCheckout, deleteCheck } from "./checkout.js";
import { checks } from "./checks.js";
import { testCodes } from "./results.js";

try {
  copyCheckout();
  for (const check of checks) deleteCheck(check);
  build();
  report(await testCodes(checkout));
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}

/** Prints which tests failed without which check. Throws if others failed, or too few. */
function report(results) {
  const hasFailed = (name) => results.get(name) !== undefined;
  const expected = checks.flatMap(({ tests }) => tests);
  const others = [...results.keys()].filter((name) => !expected.includes(name));
  console.table(
    checks.map(({ tests, file, text }) => ({
      "deleted check": `${file}: ${text.trim().replace(/\s+/g, " ").slice(0, 60)}`,
      "tests that failed": tests.filter(hasFailed).join(", "),
    })),
  );
  console.log(`Other codes, whose tests must pass: ${others.map((name) => name.split(" ")[1]).join(", ")}`);
  const problems = [
    ...expected.filter((name) => !results.has(name)).map((name) => `There is no test "${name}".`),
    ...expected
      .filter((name) => results.has(name) && !hasFailed(name))
      .map((name) => `"${name}" passes without its check: the rule is somewhere else too.`),
    ...others
      .filter(hasFailed)
      .map((name) => `"${name}" fails, though its check was not deleted: ${results.get(name).message}`),
  ];
  // Otherwise a page that does not work at all would look like one without the checks.
  if (others.length === 0) problems.push("No test is left that must pass: leave the check of a code undeleted.");
  if (problems.length > 0) throw new Error(problems.join("\n"));
  console.log(`${expected.length} tests failed without the checks, ${others.length} others passed.`);
}
