// The first example of the package's README, pasted into new TypeScript projects.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { inPage } from "../support/browser.js";
import { FOLDER, run, withServer } from "../support/commands.js";
import { newProject, PAGE } from "../support/project.js";

const README = readFileSync(join(FOLDER, "packed/node_modules/bifrost-keys/README.md"), "utf8");
const [, EXAMPLE] = /```ts\n(.*?)```/s.exec(README);

// As the templates of these tools have it.
const CONFIG = JSON.stringify({
  compilerOptions: { strict: true, noEmit: true, skipLibCheck: false, target: "es2022", types: [] },
  files: ["example.ts"],
});

// Its path, because several versions have a command of this name.
const TSC = ["node", join(FOLDER, "node_modules/typescript/bin/tsc")];

const NODE = ["--module", "nodenext"];
const BUNDLER = [
  "--module",
  "esnext",
  "--moduleResolution",
  "bundler",
  "--lib",
  "es2022,dom",
  "--verbatimModuleSyntax",
];
// The resolution before "exports", for which package.json has `types`, and the package has files beside it.
const OLD = ["--module", "esnext", "--moduleResolution", "node10"];

const newExample = (name, files) => newProject(name, { "example.ts": EXAMPLE, "tsconfig.json": CONFIG, ...files });

const check = (name, run) => ({
  name: `README's example, ${name}`,
  async run() {
    await run();
    return { result: "works" };
  },
});

export default [
  check("Node", async () => {
    const folder = newExample("readme-node");
    await run(folder, ...TSC, ...NODE);
    await run(folder, ...TSC, ...OLD);
    for (const name of ["slim", "schemas"])
      await run(newExample("readme-old", { "example.ts": `export * from "bifrost-keys/${name}";` }), ...TSC, ...OLD);
    await run(folder, "node", "example.ts");
  }),
  check("Vite", async () => {
    const files = {
      "index.html": PAGE.replace("app.js", "main.ts"),
      "main.ts": `${EXAMPLE}globalThis.bifrostKeys = {};\n`,
    };
    const folder = newExample("readme-vite", files);
    await run(folder, ...TSC, ...BUNDLER);
    await run(folder, "vite", "build");
    await inPage({ folder: join(folder, "dist") }, async () => "loaded");
  }),
  check("Next", async () => {
    const folder = newProject("readme-next", {
      "app/layout.tsx":
        'export default ({ children }: { children: React.ReactNode }) => <html lang="en"><body>{children}</body></html>;\n',
      "app/page.tsx": `"use client";\n${EXAMPLE}\nexport default () => <p>It works</p>;\n`,
      "app/example/route.ts": `${EXAMPLE}\nexport const GET = () => new Response("It works");\n`,
    });
    await run(folder, "next", "build");
    await withServer(folder, ["next", "start", "--port"], async (url) => {
      for (const path of ["/", "/example"]) {
        const text = await (await fetch(url + path)).text();
        if (!text.includes("It works")) throw new Error(`${path} answers ${text}`);
      }
    });
  }),
  check("Deno", async () => {
    const folder = newProject("readme-deno", { "example.ts": EXAMPLE });
    await run(folder, "deno", "check", "example.ts");
    await run(folder, "deno", "run", "example.ts");
  }),
];
