// Counts checks, so that a row can say how many passed.
import { isDeepStrictEqual } from "node:util";

/** A counter of checks. Each compares what a program did with what it should do. */
export function newChecks() {
  const result = { cases: 0, failures: [] };
  return {
    result,
    equal(title, actual, expected) {
      result.cases += 1;
      if (isDeepStrictEqual(actual, expected)) return;
      result.failures.push(`${title}: ${JSON.stringify(actual)} instead of ${JSON.stringify(expected)}`);
    },
  };
}
