import { readFileSync } from "node:fs";
import { join } from "node:path";
import { casesInPage } from "../support/browser.js";
import { run, withServer } from "../support/commands.js";
import { bundleOf, newProject, newProjectWithCases, PAGE, runCases } from "../support/project.js";

// A server build leaves packages out unless it is told otherwise, as it is for edge hosts and single files.
const NO_EXTERNAL = "export default { ssr: { noExternal: true }, build: { minify: true } };\n";

const TEST = `import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename } from "node:path";
import { expect, test } from "vitest";
import * as api from "bifrost-keys";
import cases from "./cases.json";
import { countCases } from "./suite/count.js";

test("the recorded cases", () => {
  const entry = basename(createRequire(import.meta.url).resolve("bifrost-keys"));
  const result = { entry, ...countCases(api, cases) };
  writeFileSync("result.json", JSON.stringify(result));
  expect(result.failures).toEqual([]);
});
`;

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
      const { entry } = bundleOf(join(folder, "node_modules/.vite/deps"));
      return { entry, ...cases };
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
  {
    name: "Vitest",
    async run() {
      const folder = newProjectWithCases("vitest", { "cases.test.js": TEST });
      await run(folder, "vitest", "run");
      return JSON.parse(readFileSync(join(folder, "result.json"), "utf8"));
    },
  },
];
