// A Cloudflare Worker in workerd, through Miniflare.
import { createRequire } from "node:module";
import { join } from "node:path";
import { FOLDER } from "./commands.js";

/** Starts `worker.js` of a folder with modules, calls `use` with its address, and stops it. Resolves with what `use` returns. */
export async function withWorker(folder, use) {
  const { Miniflare } = createRequire(join(FOLDER, "package.json"))("miniflare");
  const worker = new Miniflare({
    modules: true,
    modulesRoot: folder,
    scriptPath: join(folder, "worker.js"),
    modulesRules: [
      { type: "ESModule", include: ["**/*.js"] },
      { type: "CompiledWasm", include: ["**/*.wasm"] },
    ],
    compatibilityDate: "2026-04-20",
    host: "127.0.0.1",
    port: 0,
    // Does not download Cloudflare's data about a request.
    cf: false,
  });
  try {
    return await use(await worker.ready);
  } finally {
    await worker.dispose();
  }
}
