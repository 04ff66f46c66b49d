// Installs what the targets and the examples need in a temporary folder, or reports what is missing: nothing is skipped.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { installChromium } from "../../scripts/test/chromium.js";

const PROJECT = fileURLToPath(new URL("./project/", import.meta.url));
const PACKAGE = fileURLToPath(new URL("../../pkg", import.meta.url));

/**
 * Sets up, and runs a program that prints a table. Any Node from 20 starts it. The program itself is run by Node 24,
 * which some of the tools need.
 */
export function runTable(program, names) {
  try {
    const folder = setUp();
    const { status } = spawnSync(nodeProgram(folder, 24), [fileURLToPath(program), ...names], {
      stdio: ["ignore", "inherit", "inherit"],
      env: { ...process.env, TARGETS_FOLDER: folder },
    });
    process.exitCode = status ?? 1;
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}

/** Installs the tools, once for each lock file, and packs the package. Returns the folder with both. */
function setUp() {
  installChromium();
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
