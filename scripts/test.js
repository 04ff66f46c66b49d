// npm test: from a fresh clone on a new machine to every check of correctness.
// Node runs it without any package; what the checks need is set up first.
import { run } from "./test/run.js";
import { setUp } from "./test/setup.js";
import { steps } from "./test/steps.js";

setUp();

let passed = 0;
const started = Date.now();
for (const { title, check } of steps) {
  const start = Date.now();
  console.log(`\n== ${title}`);
  const failure = outcome(check);
  console.log(`== ${failure ? "FAILED" : "ok"}: ${title} (${seconds(start)})`);
  if (failure) {
    console.error(failure);
    break;
  }
  passed++;
}

// A step that was not reached is counted nowhere: what follows a failure says nothing.
const failed = passed === steps.length ? 0 : 1;
if (failed) console.log(`\n${steps.length - passed - 1} steps were not run`);
console.log(`\nin ${seconds(started)}`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed;

/** Why a step failed; undefined if it did not. */
function outcome(check) {
  try {
    check(run);
  } catch (error) {
    return error.message;
  }
}

function seconds(since) {
  return `${((Date.now() - since) / 1000).toFixed(1)} s`;
}
