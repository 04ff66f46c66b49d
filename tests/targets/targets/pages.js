import { casesInPage, inPage } from "../support/browser.js";
import { newProject } from "../support/project.js";

const ENTRY = "/node_modules/bifrost-keys/default.js";

const IMPORT_MAP = `<!doctype html>
<html lang="en">
  <title>Keys</title>
  <script type="importmap">{ "imports": { "bifrost-keys": "${ENTRY}" } }</script>
  <script type="module" src="./app.js"></script>
</html>
`;

// A policy that names 'self' alone forbids import maps in the page, too.
const FILES = {
  "index.html":
    '<!doctype html><html lang="en"><title>Keys</title><script type="module" src="./app.js"></script></html>',
  "app.js": `import * as bifrostKeys from "${ENTRY}";\nglobalThis.bifrostKeys = bifrostKeys;\n`,
};

const withPolicy = (policy) => ({
  folder: newProject("page-policy", FILES),
  headers: { "Content-Security-Policy": policy },
});

export default [
  {
    name: "Page with an import map",
    run: async () => ({
      entry: "default.js",
      ...(await casesInPage({ folder: newProject("page", { "index.html": IMPORT_MAP }) })),
    }),
  },
  {
    name: "Page, script-src 'self' 'wasm-unsafe-eval'",
    run: async () => ({
      entry: "default.js",
      ...(await casesInPage(withPolicy("script-src 'self' 'wasm-unsafe-eval'"))),
    }),
  },
  {
    name: "Page, script-src 'self'",
    async run() {
      const message = await inPage(withPolicy("script-src 'self'"), async (api) => {
        try {
          return `no exception but ${JSON.stringify(api.checkKey("openai", "{}"))}`;
        } catch (error) {
          return error.message;
        }
      });
      const isRight = /^bifrost-keys cannot compile WebAssembly here: .*'wasm-unsafe-eval'/.test(message);
      return { entry: "default.js", result: "imports; the call says why not", failures: isRight ? [] : [message] };
    },
  },
];
