// npm run test:long: tests that take minutes, such as crashes, full disks, races and load. Run `npm test` first.
// Each test file says what it protects. A step that cannot run on this machine fails and reports why.

import { steps } from "./long/steps.js";
import { runSteps } from "./test/report.js";
import { run } from "./test/run.js";
import { nodePackages } from "./test/setup.js";

nodePackages();
process.exitCode = runSteps(steps, run);
