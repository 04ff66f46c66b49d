// npm test: from a fresh clone on a new machine to every check of correctness.
// Node runs it without any package; what the checks need is set up first.
import { carryOut } from "./test/report.js";
import { run } from "./test/run.js";
import { setUp } from "./test/setup.js";
import { steps } from "./test/steps.js";

setUp();
process.exitCode = carryOut(steps, run);
