// Starts the endpoints of examples/endpoint with the commands in their comments, each in a folder that looks like a
// project into which the examples were copied.
import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { Miniflare } from "miniflare";

const ROOT = fileURLToPath(new URL("../../../../", import.meta.url));
const DEADLINE = 60_000;

/** A running endpoint. */
export interface Running {
  port: number;
  /** Ends it without a graceful stop, as kill -9 does. */
  kill(): Promise<void>;
}

/** A runtime that is installed on this machine. */
export interface Runtime {
  name: string;
  /** Starts the example in a folder, with the data of an earlier start in it. */
  start(folder: string): Promise<Running>;
}

/** The executable of each runtime, as npm installed it. */
const PROGRAMS: Record<string, () => string> = {
  node: () => process.execPath,
  // npm's link may point to a script that starts the executable: a signal would end only the script.
  deno: () => createRequire(import.meta.url)("deno/install_api.cjs").runInstall(),
  bun: () => join(ROOT, "node_modules/.bin/bun"),
};

/** The runtimes whose examples store keys in a database file. */
export const FILE_RUNTIMES: Runtime[] = Object.keys(PROGRAMS).map((name) => ({
  name,
  start: (folder) => startProgram(folder, command(name), `${name}.mjs`),
}));

/** All runtimes. */
export const RUNTIMES: Runtime[] = [...FILE_RUNTIMES, { name: "workerd", start: (folder) => startWorker(folder) }];

/** Creates a project with the examples and the packages of this repository. */
export function createProject(): { folder: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), "bifrost-keys-"));
  mkdirSync(join(folder, "examples"));
  cpSync(join(ROOT, "examples/endpoint"), join(folder, "examples/endpoint"), { recursive: true });
  symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"));
  writeFileSync(join(folder, "package.json"), '{ "type": "module", "dependencies": { "@bifrost-keys/server": "*" } }');
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Returns the command in an example's comment. */
export function command(name: string): string[] {
  const text = readFileSync(join(ROOT, `examples/endpoint/${name}.mjs`), "utf8");
  const [, line] = new RegExp(`^// {3}(${name} .*)$`, "m").exec(text) ?? [];
  if (line === undefined) throw new Error(`examples/endpoint/${name}.mjs has no comment with its command`);
  return line.split(" ");
}

/** Starts a program with its command, on any free port. */
export async function startProgram(folder: string, [name = "", ...words]: string[], what: string): Promise<Running> {
  const program = PROGRAMS[name]?.();
  if (program === undefined || !existsSync(program)) throw new Error(`${name} is not installed: npm ci installs it`);
  const child = spawn(
    program,
    words.map((word) => word.replace(/^--port=.*/, "--port=0")),
    {
      cwd: folder,
      // Without the environment of the tests. NO_COLOR keeps escape codes out of the line with the port.
      env: { PORT: "0", NO_COLOR: "1", HOME: folder },
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  let text = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (chunk: string) => {
      text += chunk;
    });
  }
  const port = () => /http:\/\/(?:127\.0\.0\.1|localhost):(\d+)/.exec(text)?.[1];
  for (const end = Date.now() + DEADLINE; port() === undefined && child.exitCode === null && Date.now() < end; ) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  if (port() === undefined) {
    await kill(child);
    throw new Error(`${what} did not start: ${text}`);
  }
  return { port: Number(port()), kill: () => kill(child) };
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const closed = once(child, "close");
  child.kill("SIGKILL");
  await closed;
}

/** Bundles the worker as Cloudflare's `wrangler` does, and runs it under workerd with additional variables. */
export async function startWorker(
  folder: string,
  variables: Record<string, string> = {},
  file = "worker.mjs",
): Promise<Running> {
  const modulesRoot = join(folder, "worker");
  await build({
    entryPoints: [join(folder, "examples/endpoint", file)],
    outdir: modulesRoot,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    format: "esm",
    conditions: ["workerd", "worker", "browser"],
    external: ["cloudflare:*"],
    loader: { ".wasm": "copy" },
    logLevel: "warning",
  });
  const worker = new Miniflare({
    modules: true,
    modulesRoot,
    scriptPath: join(modulesRoot, file),
    modulesRules: [
      { type: "ESModule", include: ["**/*.mjs"] },
      { type: "CompiledWasm", include: ["**/*.wasm"] },
    ],
    compatibilityDate: "2026-04-20",
    bindings: { ENCRYPTION_KEY: encryptionKey(folder), ...variables },
    durableObjects: { KEYS: { className: "Keys", useSQLite: true } },
    durableObjectsPersist: join(folder, "data/durable-objects"),
    host: "127.0.0.1",
    port: 0,
    // Without downloading an example of the metadata that Cloudflare adds to requests.
    cf: false,
  });
  const { port } = await worker.ready;
  return { port: Number(port), kill: () => worker.dispose() };
}

/** Returns the encryption key of a folder, which is the same at each start. */
function encryptionKey(folder: string): string {
  const file = join(folder, "worker.key");
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString("base64"), { mode: 0o600 });
  return readFileSync(file, "utf8");
}
