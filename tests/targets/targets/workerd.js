import { createRequire } from "node:module";
import { join } from "node:path";
import { readCases } from "../../helpers/cases.js";
import { FOLDER, run } from "../support/commands.js";
import { bundleOf, newProjectWithCases } from "../support/project.js";

const WORKER = `import * as api from "bifrost-keys";
import { countCases } from "./suite/count.js";

export default {
  async fetch(request) {
    return Response.json(countCases(api, await request.json()));
  },
};
`;

// As Cloudflare's own tool bundles a worker.
const OPTIONS = ["--bundle", "--minify", "--format=esm", "--conditions=workerd,worker,browser", "--loader:.wasm=copy"];

export default [
  {
    name: "workerd",
    async run() {
      const folder = newProjectWithCases("workerd", { "worker.js": WORKER });
      await run(folder, "esbuild", "app.js", ...OPTIONS, "--outdir=dist");
      await run(folder, "esbuild", "worker.js", ...OPTIONS, "--outdir=worker");
      const { entry, bytes } = bundleOf(join(folder, "dist"));
      const cases = await casesInWorker(join(folder, "worker"));
      return { entry: entry === "bifrost_keys.wasm" ? "workerd.js" : entry, bytes, ...cases };
    },
  },
];

async function casesInWorker(modulesRoot) {
  const { Miniflare } = createRequire(join(FOLDER, "package.json"))("miniflare");
  const worker = new Miniflare({
    modules: true,
    modulesRoot,
    scriptPath: join(modulesRoot, "worker.js"),
    modulesRules: [
      { type: "ESModule", include: ["**/*.js"] },
      { type: "CompiledWasm", include: ["**/*.wasm"] },
    ],
    compatibilityDate: "2026-04-20",
    host: "127.0.0.1",
    port: 0,
    // Does not download what Cloudflare says of a request.
    cf: false,
  });
  try {
    const body = JSON.stringify(readCases());
    return await (await fetch(await worker.ready, { method: "POST", body })).json();
  } finally {
    await worker.dispose();
  }
}
