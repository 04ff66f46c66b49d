// Builds the dashboard into dist/, as static files that work in any folder of any server.
import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

/** Entries of the package that contain their WebAssembly module as base64, and those that import it as a module. */
const ENTRIES = [
  ["/pkg/default.js", "/pkg/workerd.js"],
  ["/pkg/lint.js", "/pkg/lint-workerd.js"],
];

/**
 * Loads WebAssembly modules from files: base64 takes a third more, and is compiled while the page waits. They are not compiled
 * while they arrive, because that depends on the type that a server gives them.
 */
const wasmFiles = {
  name: "wasm-files",
  enforce: "pre",
  async resolveId(source, importer, options) {
    const resolved = await this.resolve(source, importer, { ...options, skipSelf: true });
    const [from, to] = ENTRIES.find(([from]) => resolved?.id.endsWith(from)) ?? [];
    return from === undefined ? resolved : resolved.id.slice(0, -from.length) + to;
  },
  load(id) {
    if (!id.endsWith(".wasm")) return;
    return `import url from ${JSON.stringify(`${id}?url`)};
      export default await WebAssembly.compile(await (await fetch(url)).arrayBuffer());`;
  },
};

export default defineConfig({
  root: fileURLToPath(new URL(".", import.meta.url)),
  base: "./",
  logLevel: "warn",
  plugins: [wasmFiles],
  build: {
    target: ["chrome114", "firefox102", "safari16"],
    outDir: "dist",
    emptyOutDir: true,
    // The policy of the page allows images as data, and nothing else.
    assetsInlineLimit: 0,
    // Browsers that the page is built for preload modules themselves.
    modulePreload: { polyfill: false },
    // The core contains its WebAssembly module.
    chunkSizeWarningLimit: 300,
    // What several pages need is one file, not one for each module.
    rolldownOptions: {
      output: { codeSplitting: { groups: [{ name: "shared", test: /\/(node_modules|www)\//, minShareCount: 2 }] } },
    },
  },
});
