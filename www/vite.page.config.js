// Builds the dashboard into dist/, as static files that work in any folder of any server.
import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

export default defineConfig({
  root: fileURLToPath(new URL(".", import.meta.url)),
  base: "./",
  logLevel: "warn",
  build: {
    target: ["chrome114", "firefox102", "safari16"],
    outDir: "dist",
    emptyOutDir: true,
    // The policy of the page allows no fonts and scripts in data URLs.
    assetsInlineLimit: 0,
    // Browsers that the page is built for preload modules themselves.
    modulePreload: { polyfill: false },
    // The core contains its WebAssembly module.
    chunkSizeWarningLimit: 300,
  },
});
