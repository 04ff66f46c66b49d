// `checkKey` alone, through a file that exports all of the package. The bundle must start the module,
// although the package has no side effects, and leave out the code that `checkKey` does not need.
import { join } from "node:path";
import { inPage } from "../support/browser.js";
import { run } from "../support/commands.js";
import { filesOf, newProject, PAGE } from "../support/project.js";

const FILES = {
  "index.html": PAGE,
  "dist/index.html": PAGE,
  "barrel.js": 'export * from "bifrost-keys";\n',
};
const ONE = 'import { checkKey } from "./barrel.js";\nglobalThis.bifrostKeys = { checkKey };\n';
const INLINED = /["'`]AGFzbQE[^"'`]*["'`]/;

/** Texts of functions that `checkKey` does not need. */
const OTHERS = ["keys must be a list of stored keys", "conflict must be", "answer_update_key", "redact_key"];

const BUILDS = {
  esbuild: ["esbuild", "app.js", "--bundle", "--minify", "--format=esm", "--outfile=dist/app.js"],
  "Rollup (not minified)": ["rollup", "app.js", "--plugin", "node-resolve", "--format", "es", "--file", "dist/app.js"],
  Vite: ["vite", "build"],
  "webpack 5": ["webpack", "./app.js", "--mode=production", "--output-filename=app.js"],
  "Parcel 2": ["parcel", "build", "index.html", "--no-cache", "--no-autoinstall"],
  Bun: ["bun", "build", "app.js", "--minify", "--outdir=dist"],
};

async function build(command, files) {
  const folder = newProject("tree-shaking", { ...FILES, ...files });
  await run(folder, ...command);
  const dist = join(folder, "dist");
  const scripts = filesOf(dist).filter(({ name }) => name.endsWith(".js"));
  return { dist, code: scripts.map(({ content }) => String(content).replace(INLINED, '""')).join("\n") };
}

export default Object.entries(BUILDS).map(([bundler, command]) => ({
  name: `${bundler}, checkKey alone`,
  async run() {
    const all = (await build(command, {})).code.length;
    const { dist, code } = await build(command, { "app.js": ONE });
    const result = await inPage({ folder: dist }, async (api) => api.checkKey("openai", "{}")[0].code);
    const failures = OTHERS.filter((text) => code.includes(text)).map((text) => `"${text}" is in the bundle`);
    if (result !== "value_required") failures.push(`checkKey returned ${result}`);
    return { entry: "default.js", result: `${code.length} bytes of code, of ${all}`, failures };
  },
}));
