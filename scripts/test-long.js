// npm run test:long: what takes minutes, after npm test: crashes, full disks, races, load.
// Each step says what it protects in its own file; one that cannot be run here fails and says why.

import { steps } from "./long/steps.js";
import { carryOut } from "./test/report.js";
import { run } from "./test/run.js";
import { nodePackages } from "./test/setup.js";

nodePackages();
process.exitCode = carryOut(steps, run);
