// A project that imports nothing but types, and one that does not use what it imports: no code may be in their bundles.
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { run } from "../support/commands.js";
import { filesOf, newProject } from "../support/project.js";

const TYPES = `import type { Issue } from "bifrost-keys";
export const texts = (issues: Issue[]) => issues.map(({ text }) => text);
`;

// TypeScript's verbatimModuleSyntax keeps the import, which then has no names.
const INLINE = TYPES.replace("import type { Issue }", "import { type Issue }");
const CONFIG = { compilerOptions: { verbatimModuleSyntax: true, moduleResolution: "bundler", module: "esnext" } };

const UNUSED = `import { checkKey } from "bifrost-keys";
export const isValid = (key) => checkKey("openai", key).length === 0;
export const texts = (issues) => issues.map(({ text }) => text);
`;

const FILES = {
  "types.ts": TYPES,
  "inline.ts": INLINE,
  "unused.js": UNUSED,
  "tsconfig.json": JSON.stringify(CONFIG),
};

const APP = (file) => `import { texts } from "./${file}";\nglobalThis.texts = texts([]);\n`;

const BUILDS = {
  esbuild: (folder) => run(folder, "esbuild", "app.js", "--bundle", "--minify", "--outfile=dist/app.js"),
  Vite: (folder) => run(folder, "vite", "build"),
};

const check = (bundler, what, file) => ({
  name: `${bundler}, ${what}`,
  async run() {
    const page = '<script type="module" src="./app.js"></script>\n';
    const folder = newProject("types", { ...FILES, "app.js": APP(file), "index.html": page });
    await BUILDS[bundler](folder);
    const files = filesOf(join(folder, "dist")).filter(({ name }) => name.endsWith(".js"));
    const bytes = files.reduce((sum, { content }) => sum + gzipSync(content).length, 0);
    // Vite adds code of its own, which loads modules ahead of time.
    const failures = bytes < 600 ? [] : [`the bundle has ${bytes} bytes`];
    return { entry: "none", bytes, result: "no code", failures };
  },
});

export default [
  check("esbuild", "import type", "types.ts"),
  check("Vite", "import type", "types.ts"),
  check("Vite", "import { type … }, verbatimModuleSyntax", "inline.ts"),
  check("Vite", "a function that is not called", "unused.js"),
  check("esbuild", "import { type … }, verbatimModuleSyntax", "inline.ts"),
  check("esbuild", "a function that is not called", "unused.js"),
];
