// The pages of a folder of examples: built with Vite, and served with an endpoint behind them.
import { cpSync, rmSync } from "node:fs";
import { join } from "node:path";
import { FOLDER, run, withServer } from "../targets/support/commands.js";
import { newProject } from "../targets/support/project.js";
import { checkVersions, EXAMPLES, ROOT } from "./versions.js";

/** Copies a folder of examples beside what they need, compiles it with a command, and builds its pages. Returns the copy. */
export async function buildPages(name, compile) {
  checkVersions(name);
  const folder = newProject(name);
  cpSync(join(EXAMPLES, name), folder, { recursive: true, filter: (path) => !/\/(node_modules|dist)$/.test(path) });
  await run(folder, ...compile);
  await run(folder, "vite", "build");
  return folder;
}

/** Serves what was built, with an endpoint whose database is empty, and calls `use` with the address. */
export function withPages(folder, use) {
  return withEndpoint((endpoint) => withServer(folder, ["vite", "preview", "--port"], use, { ENDPOINT: endpoint }));
}

function withEndpoint(use) {
  const database = join(FOLDER, "projects/pages.db");
  for (const suffix of ["", "-wal", "-shm"]) rmSync(`${database}${suffix}`, { force: true });
  return withServer(ROOT, ["node", "scripts/start.js", "--database-file", database, "--port"], use);
}
