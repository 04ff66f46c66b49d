import { join } from "node:path";
import { casesInPage } from "../support/browser.js";
import { run } from "../support/commands.js";
import { bundleOf, newProject, PAGE, runCases } from "../support/project.js";

async function build(name, ...options) {
  const folder = newProject(name, { "dist/index.html": PAGE });
  await run(folder, "webpack", "./app.js", "--mode=production", "--output-filename=app.js", ...options);
  return folder;
}

export default [
  {
    name: "webpack 5, browser",
    async run() {
      const folder = join(await build("webpack"), "dist");
      return { ...bundleOf(folder), ...(await casesInPage({ folder })) };
    },
  },
  {
    name: "webpack 5, node",
    async run() {
      const folder = await build("webpack-node", "--target=node");
      return { ...(await runCases(folder, "dist/app.js", "node")), ...bundleOf(join(folder, "dist")) };
    },
  },
];
