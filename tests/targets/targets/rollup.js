import { join } from "node:path";
import { casesInPage } from "../support/browser.js";
import { run } from "../support/commands.js";
import { bundleOf, newProject, PAGE, runCases } from "../support/project.js";

async function build(name, plugin) {
  const folder = newProject(name, { "dist/index.html": PAGE });
  await run(folder, "rollup", "app.js", "--plugin", plugin, "--format", "es", "--file", "dist/app.js");
  return folder;
}

export default [
  {
    name: "Rollup, browser (not minified)",
    async run() {
      const folder = join(await build("rollup-browser", "node-resolve={browser: true}"), "dist");
      return { ...bundleOf(folder), ...(await casesInPage({ folder })) };
    },
  },
  {
    name: "Rollup, node (not minified)",
    async run() {
      const folder = await build("rollup-node", "node-resolve={exportConditions: ['node']}");
      return { ...(await runCases(folder, "dist/app.js", "node")), ...bundleOf(join(folder, "dist")) };
    },
  },
];
