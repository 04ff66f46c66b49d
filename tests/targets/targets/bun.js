import { join } from "node:path";
import { FOLDER, run } from "../support/commands.js";
import { bundleOf, newProject, newProjectWithCases, runCases } from "../support/project.js";

const PROGRAM = `import "./app.js";
import cases from "./cases.json";
import { countCases } from "./suite/count.js";

console.log(JSON.stringify(countCases(bifrostKeys, cases)));
`;

export default [
  { name: "Bun", run: () => runCases(newProject("bun"), "app.js", "bun") },
  {
    name: "bun build --target=bun",
    async run() {
      const folder = newProject("bun-build");
      await run(folder, "bun", "build", "app.js", "--target=bun", "--minify", "--outdir=dist");
      return { ...(await runCases(folder, "dist/app.js", "bun")), ...bundleOf(join(folder, "dist")) };
    },
  },
  {
    name: "bun build --compile",
    async run() {
      const folder = newProjectWithCases("bun-compile", { "program.js": PROGRAM });
      await run(folder, "bun", "build", "program.js", "--compile", "--outfile=dist/program.js");
      const { entry } = bundleOf(join(folder, "dist"));
      return { entry, ...JSON.parse(await run(FOLDER, join(folder, "dist/program.js"))) };
    },
  },
];
