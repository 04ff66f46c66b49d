import { join } from "node:path";
import { readCases } from "../../helpers/cases.js";
import { run } from "../support/commands.js";
import { bundleOf, newProjectWithCases } from "../support/project.js";
import { withWorker } from "../support/worker.js";

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

function casesInWorker(modulesRoot) {
  const body = JSON.stringify(readCases());
  return withWorker(modulesRoot, async (url) => (await fetch(url, { method: "POST", body })).json());
}
