// Installs what the targets need in a temporary folder, or reports what is missing: no target is skipped.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const PROJECT = fileURLToPath(new URL("./project/", import.meta.url));
const PACKAGE = fileURLToPath(new URL("../../pkg", import.meta.url));
const CHROMIUM = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** Installs the tools, once for each lock file, and packs the package. Returns the folder with both. */
export function setUp() {
  chromium();
  const lock = readFileSync(join(PROJECT, "package-lock.json"));
  const folder = join(tmpdir(), `bifrost-keys-targets-${createHash("sha256").update(lock).digest("hex").slice(0, 12)}`);
  const mark = join(folder, "installed");
  if (!existsSync(mark)) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    for (const file of ["package.json", "package-lock.json"]) copyFileSync(join(PROJECT, file), join(folder, file));
    console.log(`Installing the runtimes and bundlers in ${folder}`);
    run("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], folder);
    // npm installs Bun's program, but only this script puts it where the command is.
    run(process.execPath, ["node_modules/bun/install.js"], folder);
    writeFileSync(mark, "");
  }
  pack(folder);
  return folder;
}

/** The program of Node 20 or 24: the one in the variable NODE20 or NODE24, else npm's package. Throws if there is none. */
export function nodeProgram(folder, version) {
  const given = process.env[`NODE${version}`];
  if (given) return given;
  const name = `node-${version}-${process.platform}-${process.arch}`;
  const program = join(folder, "node_modules", name, "bin/node");
  if (!existsSync(program)) throw new Error(`npm has no ${name}: set NODE${version} to the path of Node ${version}`);
  return program;
}

/** The path of Chromium: the one in the variable CHROMIUM, else Debian's. Throws if it is not installed. */
export function chromium() {
  const path = process.env.CHROMIUM ?? CHROMIUM.find(existsSync);
  if (path === undefined)
    throw new Error(
      "Chromium is not installed: run `apt-get install chromium` (Debian), or set CHROMIUM to the path of its program",
    );
  return path;
}

/** Packs the package and installs the tarball in `packed/node_modules`, from which every project gets its copy. */
function pack(folder) {
  const packed = join(folder, "packed");
  rmSync(packed, { recursive: true, force: true });
  mkdirSync(packed);
  writeFileSync(join(packed, "package.json"), '{ "private": true }');
  run("npm", ["pack", PACKAGE, "--pack-destination", packed, "--silent"], packed);
  const { version } = JSON.parse(readFileSync(join(PACKAGE, "package.json"), "utf8"));
  const tarball = `./bifrost-keys-${version}.tgz`;
  run("npm", ["install", tarball, "--offline", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"], packed);
}

function run(program, args, cwd) {
  const { status, error } = spawnSync(program, args, { cwd, stdio: ["ignore", "inherit", "inherit"] });
  if (status !== 0) throw new Error(`${program} ${args[0]} failed: ${error?.message ?? `exit code ${status}`}`);
}
