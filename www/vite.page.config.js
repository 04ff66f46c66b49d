// Builds the dashboard into dist/, as static files that work in any folder of any server.
import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

const pkg = (path) => fileURLToPath(new URL(`../pkg/${path}`, import.meta.url));

/**
 * Loads WebAssembly modules from files. They are not compiled while they arrive, because that depends on the type that a server
 * gives them.
 */
const wasmFiles = {
  name: "wasm-files",
  enforce: "pre",
  load: {
    filter: { id: /\.wasm$/ },
    handler: (id) => `import url from ${JSON.stringify(`${id}?url`)};
      export default await WebAssembly.compile(await (await fetch(url)).arrayBuffer());`,
  },
};

export default defineConfig({
  root: fileURLToPath(new URL(".", import.meta.url)),
  base: "./",
  logLevel: "warn",
  plugins: [wasmFiles],
  resolve: {
    // The entries that import their WebAssembly module. The others contain it as base64, which takes a third more, and compile
    // it while the page waits.
    alias: [
      { find: /^bifrost-keys$/, replacement: pkg("workerd.js") },
      { find: "bifrost-keys/lint", replacement: pkg("lint-workerd.js") },
    ],
  },
  build: {
    target: ["chrome123", "firefox120", "safari17.5"],
    outDir: "dist",
    emptyOutDir: true,
    // The policy of the page allows no fonts or scripts in data URLs.
    assetsInlineLimit: 0,
    // Browsers that the page is built for preload modules themselves.
    modulePreload: { polyfill: false },
    // What several pages need is one file, not one for each module.
    rolldownOptions: {
      output: { codeSplitting: { groups: [{ name: "shared", test: /\/(node_modules|www)\//, minShareCount: 2 }] } },
    },
  },
});
