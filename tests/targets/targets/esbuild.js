import { join } from "node:path";
import { casesInPage } from "../support/browser.js";
import { run } from "../support/commands.js";
import { bundleOf, newProject, PAGE, runCases } from "../support/project.js";

async function build(name, file, ...options) {
  const folder = newProject(name, { "dist/index.html": PAGE });
  await run(folder, "esbuild", "app.js", "--bundle", "--minify", `--outfile=dist/${file}`, ...options);
  return folder;
}

const node = (format, file) => ({
  name: `esbuild, node ${format}`,
  async run() {
    const folder = await build(`esbuild-${format}`, file, "--platform=node", `--format=${format}`);
    return { ...(await runCases(folder, `dist/${file}`, "node")), ...bundleOf(join(folder, "dist")) };
  },
});

export default [
  {
    name: "esbuild, browser",
    async run() {
      const folder = join(await build("esbuild-browser", "app.js"), "dist");
      return { ...bundleOf(folder), ...(await casesInPage({ folder })) };
    },
  },
  node("esm", "app.js"),
  node("cjs", "app.cjs"),
];
