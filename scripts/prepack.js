// Prepares `npm pack --workspace server`: compiles the endpoint, builds the dashboard, and links bifrost-keys where npm looks for
// packages to bundle.
// The tests, or another `npm pack`, may be reading server/dist meanwhile. Therefore all is built in a temporary folder,
// only files that differ are replaced, each in one step, and the link stays: without it npm would silently bundle nothing.
import { spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { dirname, join, sep } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const server = join(root, "server");
const modules = join(server, "node_modules");

mkdirSync(modules, { recursive: true });
linkBifrostKeys();
const output = mkdtempSync(join(modules, ".build-"));
try {
  compile(output);
  buildDashboard(join(output, "dashboard"));
  replaceFiles(output, join(server, "dist"));
} finally {
  rmSync(output, { recursive: true, force: true });
}

function linkBifrostKeys() {
  try {
    symlinkSync(join("..", "..", "pkg"), join(modules, "bifrost-keys"), "junction");
  } catch (error) {
    if (error.code !== "EEXIST") throw error;
  }
}

function compile(folder) {
  const isDone = run("typescript/bin/tsc", "-p", server, "--outDir", folder);
  if (!isDone) throw new Error("The endpoint could not be compiled.");
}

function buildDashboard(folder) {
  const www = join(root, "www");
  const isDone = run(
    "vite/bin/vite.js",
    "build",
    www,
    "--config",
    join(www, "vite.page.config.js"),
    "--outDir",
    folder,
  );
  if (!isDone) throw new Error("The dashboard could not be built.");
}

/** Writes to standard error: standard output belongs to `npm pack --json`. */
function run(program, ...args) {
  const path = join(root, "node_modules", program);
  return spawnSync(process.execPath, [path, ...args], { stdio: ["ignore", 2, 2] }).status === 0;
}

/** Makes `target` equal to `source`, except for the compiled tests in it. */
function replaceFiles(source, target) {
  const names = files(source);
  for (const name of names) {
    const [from, to] = [join(source, name), join(target, name)];
    if (existsSync(to) && readFileSync(to).equals(readFileSync(from))) continue;
    mkdirSync(dirname(to), { recursive: true });
    renameSync(from, to);
  }
  const isStale = (name) => !/^test(-long)?$/.test(name.split(sep)[0]) && !names.includes(name);
  for (const name of files(target).filter(isStale)) rmSync(join(target, name), { force: true });
}

function files(folder) {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1));
}
