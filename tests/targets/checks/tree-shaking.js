// `checkKey` alone: the bundle without the inlined module must be smaller than that of the whole package.
import { run } from "../support/commands.js";
import { filesOf, newProject } from "../support/project.js";

const APP = 'import { checkKey } from "bifrost-keys";\nglobalThis.issues = checkKey("openai", "{}");\n';
const INLINED = /["'`]AGFzbQE[^"'`]*["'`]/;

/** What stands in the code of functions that `checkKey` does not need. */
const OTHERS = ["keys must be a list of stored keys", "conflict must be", "answer_update_key", "redact_key"];

const BUILDS = {
  esbuild: ["esbuild", "app.js", "--bundle", "--minify", "--format=esm", "--outfile=dist/app.js"],
  "Rollup (not minified)": ["rollup", "app.js", "--plugin", "node-resolve", "--format", "es", "--file", "dist/app.js"],
  Vite: ["vite", "build"],
  "webpack 5": ["webpack", "./app.js", "--mode=production"],
};

async function codeOf(command, files) {
  const folder = newProject("tree-shaking", {
    ...files,
    "index.html": '<script type="module" src="./app.js"></script>',
  });
  await run(folder, ...command);
  const scripts = filesOf(`${folder}/dist`).filter(({ name }) => name.endsWith(".js"));
  return scripts.map(({ content }) => String(content).replace(INLINED, '""')).join("\n");
}

export default Object.entries(BUILDS).map(([bundler, command]) => ({
  name: `${bundler}, checkKey alone`,
  async run() {
    const [all, one] = [await codeOf(command, {}), await codeOf(command, { "app.js": APP })];
    const kept = OTHERS.filter((text) => one.includes(text));
    const failures = kept.map((text) => `"${text}" is in the bundle`);
    return { entry: "default.js", result: `${one.length} bytes of code, of ${all.length}`, failures };
  },
}));
