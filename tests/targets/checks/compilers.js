// The type tests, and the first example of the package's README, by the compilers that users have. `npm test` compiles
// them by the one that the repository is built with.
import { cpSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { FOLDER, run } from "../support/commands.js";
import { newProject } from "../support/project.js";

const TESTS = fileURLToPath(new URL("../../types", import.meta.url));
const README = readFileSync(join(FOLDER, "packed/node_modules/bifrost-keys/README.md"), "utf8");
const [, EXAMPLE] = /```ts\n(.*?)```/s.exec(README);

const check = (name, compile) => ({
  name: `types, ${name}`,
  async run() {
    const folder = newProject("compilers", { "example.ts": EXAMPLE });
    cpSync(TESTS, folder, { recursive: true, filter: (path) => !path.endsWith("package.json") });
    await compile(folder);
    return { result: "compile" };
  },
});

const typescript = (version) =>
  check(`TypeScript ${version}`, async (folder) => {
    const compiler = join(FOLDER, `node_modules/typescript-${version}/bin/tsc`);
    // The type of WebAssembly bytes in `bifrost-keys/slim` needs TypeScript 5.7.
    const projects = version === "5.0" ? ["nodenext", "strictest"] : ["nodenext", "strictest", "bundler"];
    for (const project of projects) await run(folder, "node", compiler, "-p", `tsconfig.${project}.json`);
  });

export default [
  typescript("5.0"),
  typescript("7.0"),
  check("deno check", async (folder) => {
    // The other files import a package that Deno would have to download.
    await run(folder, "deno", "check", "example.ts", "requests.ts");
  }),
];
