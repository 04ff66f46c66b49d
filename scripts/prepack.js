// Prepares `npm pack --workspace server`: compiles the endpoint, and links bifrost-keys where npm looks for packages to bundle.
// The tests, or another `npm pack`, may be reading server/dist meanwhile. Therefore the compiler writes to a temporary folder,
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

/** Writes to standard error: standard output belongs to `npm pack --json`. */
function compile(folder) {
  const compiler = join(root, "node_modules", "typescript", "bin", "tsc");
  const args = [compiler, "-p", server, "--outDir", folder];
  const { status } = spawnSync(process.execPath, args, { stdio: ["ignore", 2, 2] });
  if (status !== 0) throw new Error("The endpoint could not be compiled.");
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
