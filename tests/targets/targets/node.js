import { nodeProgram } from "../setup.js";
import { FOLDER } from "../support/commands.js";
import { newProject, runCases } from "../support/project.js";

const REQUIRE = 'globalThis.bifrostKeys = require("bifrost-keys");\n';

export default [20, 24].flatMap((version) => [
  {
    name: `Node ${version}, import`,
    run: () => runCases(newProject(`node-${version}`), "app.js", nodeProgram(FOLDER, version)),
  },
  {
    name: version === 20 ? "Node 20.19, require" : `Node ${version}, require`,
    run: () =>
      runCases(newProject(`require-${version}`, { "app.cjs": REQUIRE }), "app.cjs", nodeProgram(FOLDER, version)),
  },
]);
