// npm run test:targets [-- NAME…]: the packed package in every runtime and bundler, as a table.
import { runTable } from "./setup.js";

runTable(new URL("./table.js", import.meta.url), process.argv.slice(2));
