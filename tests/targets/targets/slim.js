// The entry without the module in it, for anyone who hosts the module as a file.
import { join } from "node:path";
import { nodeProgram } from "../setup.js";
import { casesInPage } from "../support/browser.js";
import { FOLDER, run } from "../support/commands.js";
import { bundleOf, newProject, PAGE, runCases } from "../support/project.js";

const initialized = (source) => `${source}globalThis.bifrostKeys = bifrostKeys;\n`;

const VITE = initialized(`import * as bifrostKeys from "bifrost-keys/slim";
import url from "bifrost-keys/bifrost_keys.wasm?url";
await bifrostKeys.init(url);
`);

const BUNDLER = initialized(`import * as bifrostKeys from "bifrost-keys/slim";
await bifrostKeys.init(new URL("bifrost-keys/bifrost_keys.wasm", import.meta.url));
`);

const NODE = initialized(`import { readFileSync } from "node:fs";
import * as bifrostKeys from "bifrost-keys/slim";
bifrostKeys.initSync(readFileSync(new URL(import.meta.resolve("bifrost-keys/bifrost_keys.wasm"))));
`);

const slim = ({ bytes }) => ({ entry: "slim and bifrost_keys.wasm", bytes });

// This syntax is Parcel's own. It does not read "exports", where the module has its public path.
const PARCEL = initialized(`import * as bifrostKeys from "bifrost-keys/slim";
await bifrostKeys.init(new URL("npm:bifrost-keys/generated/bifrost_keys_bg.wasm", import.meta.url));
`);

export default [
  {
    name: "Parcel 2, slim",
    async run() {
      const folder = newProject("slim-parcel", { "app.js": PARCEL, "index.html": PAGE });
      await run(folder, "parcel", "build", "index.html", "--no-cache", "--no-autoinstall");
      const dist = join(folder, "dist");
      return { ...(await casesInPage({ folder: dist })), ...slim(bundleOf(dist)) };
    },
  },
  {
    name: "Vite, slim",
    async run() {
      const folder = newProject("slim-vite", { "app.js": VITE, "index.html": PAGE });
      await run(folder, "vite", "build");
      const dist = join(folder, "dist");
      return { ...(await casesInPage({ folder: dist })), ...slim(bundleOf(dist)) };
    },
  },
  {
    name: "webpack 5, slim",
    async run() {
      const folder = newProject("slim-webpack", { "app.js": BUNDLER, "dist/index.html": PAGE });
      await run(folder, "webpack", "./app.js", "--mode=production", "--output-filename=app.js");
      const dist = join(folder, "dist");
      return { ...(await casesInPage({ folder: dist })), ...slim(bundleOf(dist)) };
    },
  },
  {
    name: "Node 20, slim",
    async run() {
      const folder = newProject("slim-node", { "app.js": NODE });
      return { ...(await runCases(folder, "app.js", nodeProgram(FOLDER, 20))), entry: "slim and bifrost_keys.wasm" };
    },
  },
];
