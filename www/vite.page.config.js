// Builds the dashboard into dist/, as static files that work in any folder of any server.
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
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

/**
 * Tells browsers in the page which files its views need, so that they load them at once and not one after another. The core is
 * a script: it compiles its WebAssembly module while the page is still being made.
 */
const preloads = {
  name: "preloads",
  transformIndexHtml: {
    order: "post",
    handler: (_, { bundle }) => Object.values(bundle).flatMap(preloadOf),
  },
};

function preloadOf({ fileName, name, names: [source] = [] }) {
  const url = `./${fileName}`;
  switch (name ?? source) {
    case "core":
      return { tag: "script", injectTo: "head", attrs: { type: "module", async: true, crossorigin: true, src: url } };
    case "shared":
    case "key":
      return { tag: "link", injectTo: "head", attrs: { rel: "modulepreload", crossorigin: true, href: url } };
    case "bifrost_keys_bg.wasm":
      return { tag: "link", injectTo: "head", attrs: { rel: "preload", as: "fetch", crossorigin: true, href: url } };
    default:
      return [];
  }
}

/** Writes each text file and each WebAssembly module a second time, compressed, so that no server does it for every request. */
const compressed = {
  name: "compressed",
  generateBundle: {
    order: "post",
    handler(_, bundle) {
      for (const [fileName, { code, source }] of Object.entries(bundle)) {
        if (!/\.(js|css|html|wasm)$/.test(fileName)) continue;
        this.emitFile({ type: "asset", fileName: `${fileName}.gz`, source: gzipSync(code ?? source, { level: 9 }) });
      }
    },
  },
};

export default defineConfig({
  root: fileURLToPath(new URL(".", import.meta.url)),
  base: "./",
  logLevel: "warn",
  plugins: [wasmFiles, preloads, compressed],
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
    // The plugin `preloads` does it.
    modulePreload: false,
    rolldownOptions: {
      output: {
        // Chromium compiles all functions of a file together, while it arrives, and not each when it is first called.
        postBanner: "//# allFunctionsCalledOnLoad",
        // What several pages need is one file, not one for each module. The core waits for its WebAssembly module.
        codeSplitting: {
          groups: [
            { name: "core", test: /\/pkg\//, minShareCount: 2 },
            { name: "shared", test: /\/(node_modules|www)\/|preload-helper/, minShareCount: 2 },
          ],
        },
      },
    },
  },
});
