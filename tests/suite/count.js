// The recorded cases as two figures, for runtimes that report to another program.
import { runConformance } from "./conformance.js";

/** How many cases there were, and the first ten that failed. */
export function countCases(api, cases) {
  const results = runConformance(api, cases);
  const failures = results.flatMap(({ failures }) => failures);
  return { cases: results.reduce((sum, { cases }) => sum + cases, 0), failures: failures.slice(0, 10) };
}
