// Carries out steps one after the other and says how each went.

/**
 * Carries out all steps, whatever fails: none needs another. Gives 0 if all passed, else 1. The
 * last lines name the steps that failed, and why.
 */
export function carryOut(steps, run) {
  const failures = [];
  const started = Date.now();
  for (const { title, check } of steps) {
    const start = Date.now();
    console.log(`\n== ${title}`);
    const failure = outcome(check, run);
    console.log(`== ${failure ? "FAILED" : "ok"}: ${title} (${seconds(start)})`);
    if (failure) failures.push(`${title}: ${failure}`);
  }
  console.log(`\nin ${seconds(started)}`);
  for (const failure of failures) console.log(`FAILED ${failure}`);
  console.log(`${steps.length - failures.length} passed, ${failures.length} failed`);
  return failures.length === 0 ? 0 : 1;
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
