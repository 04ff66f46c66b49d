// Node 24 for the tests of the endpoint, whatever Node runs them.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root, run } from "./run.js";

const PROJECT = "scripts/test/node24";
const PACKAGE = `node-${process.platform === "win32" ? "win" : process.platform}-${process.arch}`;

/** Whether this process is Node 24 itself. */
export const isNode24 = process.versions.node.startsWith("24.");

/** The path of Node 24: the one in the variable NODE24, else this process, else npm's package. Throws if there is none. */
export function node24() {
  if (process.env.NODE24) return process.env.NODE24;
  if (isNode24) return process.execPath;
  if (!isInstalled())
    throw new Error("Node 24 is not installed: run `npm test`, or set NODE24 to the path of its program");
  return join(root, PROJECT, "node_modules", PACKAGE, "bin", process.platform === "win32" ? "node.exe" : "node");
}

/** Installs npm's Node 24 if it is needed. npm has none for some platforms; {@link node24} then throws. */
export function installNode24() {
  if (process.env.NODE24 || isNode24 || isInstalled()) return;
  run("npm", ["ci", "--prefix", PROJECT, "--ignore-scripts", "--no-audit", "--no-fund"]);
}

function isInstalled() {
  const [wanted, installed] = ["", `node_modules/${PACKAGE}/`].map((folder) => readPackage(folder));
  return installed !== undefined && installed.version === wanted.optionalDependencies[PACKAGE];
}

/** The package.json of a folder; undefined if there is none. */
function readPackage(folder) {
  const file = join(root, PROJECT, folder, "package.json");
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : undefined;
}
