// npm test: sets up what the checks need, also in a fresh clone, and runs all of them.
// This script needs no packages itself.
import { runSteps } from "./test/report.js";
import { run } from "./test/run.js";
import { setUp } from "./test/setup.js";
import { steps } from "./test/steps.js";

setUp();
process.exitCode = runSteps(steps, run);
