// Builds the dashboard into dist/, as static files that work in any folder of any server.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { defineConfig } from "vite";

export default defineConfig({
  root: fileURLToPath(new URL(".", import.meta.url)),
  base: "./",
  logLevel: "warn",
  plugins: [compress()],
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
  },
});

/** Writes each file compressed, too: the endpoint sends what is there, and compresses nothing. */
function compress() {
  let folder;
  return {
    name: "compress",
    configResolved: ({ root, build }) => {
      folder = resolve(root, build.outDir);
    },
    closeBundle: () => {
      const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
      for (const { parentPath, name } of entries.filter((entry) => /\.(html|js|css|svg)$/.test(entry.name))) {
        const bytes = readFileSync(join(parentPath, name));
        writeFileSync(join(parentPath, `${name}.gz`), gzipSync(bytes, { level: 9 }));
        writeFileSync(join(parentPath, `${name}.br`), brotliCompressSync(bytes));
      }
    },
  };
}
