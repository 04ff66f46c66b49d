// npm run test:targets [-- NAME…]: the packed package in every runtime and bundler, as a table.
// Any Node from 20 starts it; the rows themselves are run by Node 24, which some of the tools need.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { nodeProgram, setUp } from "./setup.js";

try {
  const folder = setUp();
  const program = fileURLToPath(new URL("./table.js", import.meta.url));
  const { status } = spawnSync(nodeProgram(folder, 24), [program, ...process.argv.slice(2)], {
    stdio: ["ignore", "inherit", "inherit"],
    env: { ...process.env, TARGETS_FOLDER: folder },
  });
  process.exitCode = status ?? 1;
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
