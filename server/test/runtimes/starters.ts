// Starts the endpoints of examples/endpoint as their comments say, each in a
// folder that looks like the project of somebody who has copied them.
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
const DEADLINE = 20_000;

/** An endpoint that runs. */
export interface Running {
  port: number;
  /** Ends it without a warning, as kill -9 does. */
  kill(): Promise<void>;
}

/** A runtime that is installed here. */
export interface Runtime {
  name: string;
  /** Starts the example in a folder, with what an earlier start has kept there. */
  start(folder: string): Promise<Running>;
}

/** The program of each runtime, as npm has installed it. */
const PROGRAMS: Record<string, () => string> = {
  node: () => process.execPath,
  // npm's own link may lead to a script that starts the program, and would be killed instead of it.
  deno: () => createRequire(import.meta.url)("deno/install_api.cjs").runInstall(),
  bun: () => join(ROOT, "node_modules/.bin/bun"),
};

/** The runtimes whose examples keep a file. */
export const FILE_RUNTIMES: Runtime[] = Object.keys(PROGRAMS).map((name) => ({
  name,
  start: (folder) => startProgram(folder, command(name), `${name}.mjs`),
}));

/** All runtimes. */
export const RUNTIMES: Runtime[] = [...FILE_RUNTIMES, { name: "workerd", start: (folder) => startWorker(folder) }];

/** A project with the examples in it, its packages those of this repository. */
export function createProject(): { folder: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), "bifrost-keys-"));
  mkdirSync(join(folder, "examples"));
  cpSync(join(ROOT, "examples/endpoint"), join(folder, "examples/endpoint"), { recursive: true });
  symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"));
  writeFileSync(join(folder, "package.json"), '{ "type": "module", "dependencies": { "@bifrost-keys/server": "*" } }');
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** The command that an example's comment gives. */
export function command(name: string): string[] {
  const text = readFileSync(join(ROOT, `examples/endpoint/${name}.mjs`), "utf8");
  const [, line] = new RegExp(`^// {3}(${name} .*)$`, "m").exec(text) ?? [];
  if (line === undefined) throw new Error(`examples/endpoint/${name}.mjs does not say how it is started`);
  return line.split(" ");
}

/** Starts a program by its command, on any free port. */
export async function startProgram(folder: string, [name = "", ...words]: string[], what: string): Promise<Running> {
  const program = PROGRAMS[name]?.();
  if (program === undefined || !existsSync(program)) throw new Error(`${name} is not installed: npm ci installs it`);
  const child = spawn(
    program,
    words.map((word) => word.replace(/^--port=.*/, "--port=0")),
    {
      cwd: folder,
      // Nothing of the environment of the tests; NO_COLOR keeps the port readable.
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

/** Bundles the worker as Cloudflare's own tool does, and runs it by workerd, with these variables too. */
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
    // No download of what Cloudflare would say of a request.
    cf: false,
  });
  const { port } = await worker.ready;
  return { port: Number(port), kill: () => worker.dispose() };
}

/** The same at each start in a folder. */
function encryptionKey(folder: string): string {
  const file = join(folder, "worker.key");
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString("base64"), { mode: 0o600 });
  return readFileSync(file, "utf8");
}
