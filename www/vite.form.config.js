// Builds the element as a module of the package. Lit is part of it, so that a page needs one import. The core is not: the
// import of the package next to it is the same module that `import "bifrost-keys"` is.
import { defineConfig } from "vite";

export default defineConfig({
  logLevel: "warn",
  build: {
    target: ["chrome114", "firefox102", "safari16"],
    emptyOutDir: true,
    minify: true,
    lib: { entry: "form/index.ts", formats: ["es"], fileName: () => "form.js" },
    rolldownOptions: {
      external: ["bifrost-keys"],
      // Vite itself leaves white space in modules.
      output: { minify: true, paths: { "bifrost-keys": "../default.js" } },
    },
  },
});
