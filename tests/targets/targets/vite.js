import { join } from "node:path";
import { casesInPage } from "../support/browser.js";
import { run, withServer } from "../support/commands.js";
import { bundleOf, newProject, PAGE, runCases } from "../support/project.js";

// A server build leaves packages out unless it is told otherwise, as it is for edge hosts and single files.
const NO_EXTERNAL = "export default { ssr: { noExternal: true }, build: { minify: true } };\n";

export default [
  {
    name: "Vite, build",
    async run() {
      const folder = newProject("vite", { "index.html": PAGE });
      await run(folder, "vite", "build");
      return { ...bundleOf(join(folder, "dist")), ...(await casesInPage({ folder: join(folder, "dist") })) };
    },
  },
  {
    name: "Vite, dev",
    async run() {
      const folder = newProject("vite-dev", { "index.html": PAGE });
      const cases = await withServer(folder, ["vite", "--port"], (url) => casesInPage({ url }));
      return { entry: "default.js", ...cases };
    },
  },
  {
    name: "Vite, SSR (noExternal)",
    async run() {
      const folder = newProject("vite-ssr", { "vite.config.js": NO_EXTERNAL });
      await run(folder, "vite", "build", "--ssr", "app.js");
      return { ...(await runCases(folder, "dist/app.js", "node")), ...bundleOf(join(folder, "dist")) };
    },
  },
];
