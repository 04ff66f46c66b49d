// `npm start`: installs, compiles and builds what is missing or out of date, then runs the endpoint with its dashboard.
// Needs only Node and npm.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const server = join(root, "server");
const main = join(server, "dist", "cli", "main.js");
const www = join(root, "www");
const page = join(www, "dist", "index.html");

if (Number.parseInt(process.versions.node, 10) < 20) {
  stop(`Node 20 or later is needed; this is ${process.version}.`);
}
if (!isInstalled()) {
  console.error("Installing the packages that the endpoint needs …");
  const isDone = npm("ci", "--omit=dev", "--loglevel=error", "--no-audit", "--no-fund");
  if (!isDone) stop("The packages could not be installed.");
}
if (!isCompiled()) {
  console.error("Compiling the endpoint …");
  const compiler = join(root, "node_modules", "typescript", "bin", "tsc");
  if (!run(process.execPath, [compiler, "-p", server])) stop("The endpoint could not be compiled.");
}
if (!isBuilt()) {
  console.error("Building the dashboard …");
  const vite = join(root, "node_modules", "vite", "bin", "vite.js");
  const isDone = run(process.execPath, [vite, "build", www, "--config", join(www, "vite.page.config.js")]);
  if (!isDone) console.error("The dashboard could not be built. The endpoint works without it.");
}
if (process.env.npm_lifecycle_event) stopWithParent();
await import(new URL("../server/dist/cli/main.js", import.meta.url));

/** Whether npm has installed the packages of the lock file. Optional packages may be for other platforms. */
function isInstalled() {
  const record = join(root, "node_modules", ".package-lock.json");
  if (!existsSync(record)) return false;
  const installed = packages(record);
  return Object.entries(packages(join(root, "package-lock.json")))
    .filter(([path, { dev, optional }]) => path.includes("node_modules/") && !dev && !optional)
    .every(([path, { version, link }]) => installed[path]?.version === version && installed[path]?.link === link);
}

function packages(lockFile) {
  return JSON.parse(readFileSync(lockFile, "utf8")).packages;
}

/** Whether the compiled program is newer than all of its sources. */
function isCompiled() {
  const others = ["server/package.json", "server/tsconfig.json", "pkg/generated/bifrost_keys.d.ts"];
  return isNewer(main, ["server/src"], others);
}

/** Whether the built dashboard is newer than all of its sources. */
function isBuilt() {
  const others = ["www/index.html", "www/icon.png", "www/vite.page.config.js"];
  return isNewer(page, ["www/page", "www/form", "pkg/generated"], others);
}

/** Whether a file is newer than all files of these folders, these other files, and the installed packages. */
function isNewer(file, folders, others) {
  if (!existsSync(file)) return false;
  const inFolders = folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true }).map((name) => join(folder, name)),
  );
  const changed = [...inFolders, ...others, "package-lock.json"].map((name) => statSync(join(root, name)).mtimeMs);
  return statSync(file).mtimeMs > Math.max(...changed);
}

/** Runs the npm that runs this script, or the installed one. On Windows npm is a shell script. */
function npm(...args) {
  const path = process.env.npm_execpath;
  if (path?.endsWith(".js")) return run(process.execPath, [path, ...args]);
  return run("npm", args, { shell: process.platform === "win32" });
}

/** Runs a program with its output on standard error. Returns whether it succeeded. */
function run(program, args, options) {
  return spawnSync(program, args, { cwd: root, stdio: ["ignore", 2, 2], ...options }).status === 0;
}

/** Stops when npm stops: npm passes a signal only to the shell between it and this process. */
function stopWithParent() {
  const parent = process.ppid;
  setInterval(() => process.ppid === parent || process.kill(process.pid, "SIGTERM"), 250).unref();
}

function stop(sentence) {
  console.error(sentence);
  process.exit(1);
}
