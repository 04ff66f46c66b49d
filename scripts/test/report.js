// Runs steps one after the other and reports the result of each.

/**
 * Runs all steps, also after a failure. Returns the exit code: 0 if all passed, else 1. The last
 * lines that it prints name the steps that failed, with the reason.
 */
export function runSteps(steps, run) {
  const failures = [];
  const started = Date.now();
  for (const { title, check } of steps) {
    const start = Date.now();
    console.log(`\n== ${title}`);
    const failure = failureOf(check, run);
    console.log(`== ${failure ? "FAILED" : "ok"}: ${title} (${seconds(start)})`);
    if (failure) failures.push(`${title}: ${failure}`);
  }
  console.log(`\nin ${seconds(started)}`);
  for (const failure of failures) console.log(`FAILED ${failure}`);
  console.log(`${steps.length - failures.length} passed, ${failures.length} failed`);
  return failures.length === 0 ? 0 : 1;
}

/** Returns why a step failed; undefined if it passed. */
function failureOf(check, run) {
  try {
    check(run);
  } catch (error) {
    return error.message;
  }
}

function seconds(since) {
  return `${((Date.now() - since) / 1000).toFixed(1)} s`;
}
