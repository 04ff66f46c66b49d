// Carries out steps one after the other and says how each went.

/**
 * Carries out steps. Gives 0 if all passed, else 1. Stops at the first that fails, unless the
 * steps have nothing to do with each other.
 */
export function carryOut(steps, run, { goOn = false } = {}) {
  let passed = 0;
  let failed = 0;
  const started = Date.now();
  for (const { title, check } of steps) {
    const start = Date.now();
    console.log(`\n== ${title}`);
    const failure = outcome(check, run);
    console.log(`== ${failure ? "FAILED" : "ok"}: ${title} (${seconds(start)})`);
    if (failure) {
      console.error(failure);
      failed++;
      if (!goOn) break;
    } else {
      passed++;
    }
  }
  // A step that was not reached is counted nowhere: what follows a failure says nothing.
  const left = steps.length - passed - failed;
  if (left > 0) console.log(`\n${left} steps were not run`);
  console.log(`\nin ${seconds(started)}`);
  console.log(`${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

/** Why a step failed; undefined if it did not. */
function outcome(check, run) {
  try {
    check(run);
  } catch (error) {
    return error.message;
  }
}

function seconds(since) {
  return `${((Date.now() - since) / 1000).toFixed(1)} s`;
}
