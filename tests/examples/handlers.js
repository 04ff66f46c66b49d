// The examples of handlers: each is started as its first lines say, and gets the same requests.
import { execFile } from "node:child_process";
import { cpSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { run, withServer } from "../targets/support/commands.js";
import { newProject } from "../targets/support/project.js";
import { withWorker } from "../targets/support/worker.js";
import { checkHandler } from "./requests.js";
import { checkVersions, EXAMPLES, ROOT } from "./versions.js";

const HANDLERS = join(EXAMPLES, "handlers");

/** A row for a file that a runtime runs. */
const script = (file, command) => ({
  name: `handlers/${file}`,
  run: () => withServer(projectWith(file), [...command, file], checkHandler),
});

export default [
  script("node-http.mjs", ["node"]),
  script("hono.mjs", ["node"]),
  script("deno.mjs", ["deno", "run", "--allow-net", "--allow-env=PORT"]),
  { name: "handlers/worker.mjs", run: checkWorker },
  { name: "handlers/next", run: checkNext },
  { name: "axum.rs", run: checkAxum },
];

function projectWith(file) {
  return newProject(`handler-${file}`, { [file]: readFileSync(join(HANDLERS, file), "utf8") });
}

async function checkWorker() {
  const folder = projectWith("worker.mjs");
  // As Cloudflare's own tool bundles a worker.
  const options = ["--bundle", "--format=esm", "--conditions=workerd,worker,browser", "--loader:.wasm=copy"];
  await run(folder, "esbuild", "worker.mjs", ...options, "--outdir=dist");
  return withWorker(join(folder, "dist"), ({ origin }) => checkHandler(origin));
}

async function checkNext() {
  checkVersions("handlers/next");
  const folder = newProject("handler-next");
  for (const name of ["app", "tsconfig.json"])
    cpSync(join(HANDLERS, "next", name), join(folder, name), { recursive: true });
  await run(folder, "next", "build");
  return withServer(folder, ["next", "start", "--port"], checkHandler);
}

async function checkAxum() {
  const args = ["build", "--quiet", "--example", "axum", "--message-format", "json"];
  const { stdout } = await promisify(execFile)("cargo", args, { cwd: ROOT, maxBuffer: 64 * 1024 * 1024 });
  const artifacts = stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  const { executable } = artifacts.find(({ target, executable }) => target?.name === "axum" && executable);
  return withServer(ROOT, [executable], checkHandler);
}
