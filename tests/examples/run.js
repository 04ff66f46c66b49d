// npm run test:examples [-- NAME…]: the examples of forms and handlers, as a table. It needs Cargo and Chromium, and
// installs everything else in the folder of the targets.
import { runTable } from "../targets/setup.js";

runTable(new URL("./table.js", import.meta.url), process.argv.slice(2));
