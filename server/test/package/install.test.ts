// The package as published: packed, installed in an empty folder, and used there by every runtime.
import assert from "node:assert/strict";
import { execFile, spawn } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { longTest, type TestContext, test } from "../support/test.js";
import { until } from "../support/until.js";

const ROOT = fileURLToPath(new URL("../../../../", import.meta.url));
const { node24 } = await import(new URL("../../../../scripts/test/node24.js", import.meta.url).href);

const folder = mkdtempSync(join(tmpdir(), "bifrost-keys-install-"));
const installed = join(folder, "node_modules/@bifrost-keys/server");
let tarball: string;

after(() => rmSync(folder, { recursive: true, force: true }));

longTest("npm packs it, and installs it in an empty folder, without scripts", async () => {
  await run("npm", ["pack", "--workspace", "server", "--pack-destination", folder], ROOT);
  tarball = join(folder, readdirSync(folder).find((name) => name.endsWith(".tgz")) as string);
  writeFileSync(join(folder, "package.json"), '{ "private": true, "type": "module" }');
  await run("npm", ["install", "--prefer-offline", "--no-audit", "--no-fund", "--ignore-scripts", tarball]);
  writeFileSync(join(folder, "program.js"), PROGRAM);
});

test("the package holds the compiled endpoint, the dashboard, bifrost-keys and the licences, and nothing else", () => {
  const modules = files(join(ROOT, "server/src")).filter((name) => /(?<!\.d)\.ts$/.test(name));
  const compiled = modules.flatMap((name) => [".js", ".d.ts"].map((end) => `dist/${name.replace(/\.ts$/, end)}`));
  const bundled = files(join(ROOT, "pkg")).filter((name) => !/^(src|node_modules)\/|^tsconfig/.test(name));
  const expected = [
    ...["LICENSE-APACHE", "LICENSE-MIT", "README.md", "package.json"],
    ...compiled,
    ...bundled.map((name) => `node_modules/bifrost-keys/${name}`),
  ];
  const isPage = (name: string) => name.startsWith("dist/dashboard/");
  assert.deepEqual(
    files(installed).filter((name) => !isPage(name)),
    expected.sort(),
  );
  const page = files(installed).filter(isPage);
  assert.ok(page.includes("dist/dashboard/index.html"));
  const rest = page.filter(
    (name) => !/^dist\/dashboard\/((index\.html|assets\/[\w-]+\.(js|css|wasm))(\.gz)?|assets\/[\w-]+\.png)$/.test(name),
  );
  assert.deepEqual(rest, []);
});

test("it is at most 960 KiB packed, of which the dashboard takes 448 KiB, because its files are there as gzip, too", () => {
  const { size } = statSync(tarball);
  assert.ok(size <= 960 * 1024, `${size} bytes`);
});

test("no TypeScript is installed with it", () => {
  assert.equal(existsSync(join(folder, "node_modules/libsql")), true);
  for (const name of ["typescript", "@types"])
    assert.equal(existsSync(join(folder, "node_modules", name)), false, name);
});

const NODES: [string, () => string][] = [
  [`Node ${process.version}`, () => process.execPath],
  ["Node 24", node24],
];

for (const [name, program] of NODES) {
  test(`the command answers the README's request under ${name}`, async (t) => {
    const command = join(folder, "node_modules/.bin/bifrost-keys-server");
    // The first line of the command makes `env` look for Node in PATH.
    await assertServes(t, command, [], { PATH: dirname(program()) });
  });
}

test("npx starts it by the name of the package", async (t) => {
  await assertServes(t, "npx", ["--no-install", "@bifrost-keys/server"]);
});

test("npm exec prints the version of the package", async () => {
  const { version } = JSON.parse(readFileSync(join(ROOT, "server/package.json"), "utf8"));
  assert.equal(await run("npm", ["exec", "--no", "--", "bifrost-keys-server", "--version"]), `${version}\n`);
});

const DENO = ["run", "--allow-read=data", "--allow-write=data"];
const RUNTIMES: [string, () => string, string[], string[]][] = [
  [`Node ${process.version}`, () => process.execPath, [], ["memory", "sqlite"]],
  ["Node 24", node24, [], ["memory", "sqlite", "node-sqlite"]],
  ["Deno", () => createRequire(import.meta.url)("deno/install_api.cjs").runInstall(), DENO, ["memory", "node-sqlite"]],
  ["Bun", () => join(ROOT, "node_modules/.bin/bun"), [], ["memory", "node-sqlite"]],
];

/** A program that sends one request, its last argument, to the endpoint over the store that its first argument names. */
const PROGRAM = `
  import { keysApp } from "@bifrost-keys/server";
  import { loadEncryptor } from "@bifrost-keys/server/key-file";

  const [kind, path, body] = process.argv.slice(2);
  const { memoryStore, sqliteStore } = await import("@bifrost-keys/server/" + kind);
  const encryptor = (idsInUse) => loadEncryptor({ path: "data/encryption.key" }, idsInUse);
  const store = memoryStore ? memoryStore() : await sqliteStore("data/keys.db", { encryptor });
  const headers = { "Content-Type": "application/json" };
  const request = new Request("http://localhost:8080" + path, { method: "POST", headers, body });
  const response = await keysApp({ store }).fetch(request);
  console.log(await response.text());
  await store.close();
`;

for (const [name, program, options, stores] of RUNTIMES) {
  for (const store of stores) {
    test(`a program answers the README's request under ${name}, with the store ${store}`, async () => {
      rmSync(join(folder, "data"), { recursive: true, force: true });
      const { path, body, answer } = readRequest();
      const output = await run(program(), [...options, "program.js", store, path, body]);
      assertAnswer(JSON.parse(output), answer);
      assert.equal(existsSync(join(folder, "data/keys.db")), store !== "memory");
    });
  }
}

test("publint finds nothing to report", async () => {
  await run(process.execPath, [join(ROOT, "node_modules/publint/src/cli.js"), tarball, "--strict"]);
});

test("the types of every export resolve, in Node and in bundlers", async () => {
  await run(join(ROOT, "node_modules/.bin/attw"), [tarball, "--profile", "esm-only"]);
});

test("a TypeScript program gets the types, without other packages", async () => {
  const project = join(folder, "typescript");
  mkdirSync(project);
  writeFileSync(
    join(project, "program.ts"),
    `import { keysApp } from "@bifrost-keys/server";
     import { memoryStore } from "@bifrost-keys/server/memory";
     import { sqliteStore } from "@bifrost-keys/server/sqlite";
     export const { fetch }: { fetch(request: Request): Response | Promise<Response> } = keysApp({ store: memoryStore() });
     export const path: Parameters<typeof sqliteStore>[0] = "keys.db";
     // @ts-expect-error A number is not a path: the types are not any.
     export const wrong: Parameters<typeof sqliteStore>[0] = 1;`,
  );
  const compilerOptions = {
    module: "nodenext",
    target: "es2022",
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    types: [],
  };
  writeFileSync(join(project, "tsconfig.json"), JSON.stringify({ compilerOptions, files: ["program.ts"] }));
  await run(process.execPath, [join(ROOT, "node_modules/typescript/bin/tsc"), "-p", project]);
});

/** The paths of all files in a folder and below it, with slashes, sorted. */
function files(folder: string): string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = entries.map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1));
  return paths.map((path) => path.replaceAll("\\", "/")).sort();
}

/** The example request of the package's README, and the answer that it shows. */
function readRequest() {
  const text = readFileSync(join(installed, "README.md"), "utf8");
  const example = /curl -X POST http:\/\/localhost:8080(\S+) .*\\\n *-d '(.*)'\n(\{[^`]*\})\n```/.exec(text);
  assert.ok(example, "the README shows a request and its answer");
  const [, path = "", body = "", answer = ""] = example;
  return { path, body, answer: JSON.parse(answer) as object };
}

/** Asserts that a new key is the one of the README, except for its id. */
function assertAnswer(actual: { id: string }, expected: object): void {
  assert.match(actual.id, /^[\da-f-]{36}$/);
  assert.deepEqual(actual, { ...expected, id: actual.id });
}

/** Starts the endpoint by a command, and asserts that it answers the README's request. */
async function assertServes(t: TestContext, command: string, args: string[], env: Record<string, string> = {}) {
  const home = mkdtempSync(join(folder, "home-"));
  // In a process group of its own: npx starts a shell, which starts the endpoint.
  const child = spawn(command, args, {
    cwd: folder,
    env: { PATH: process.env.PATH, HOME: home, PORT: "0", ...env },
    stdio: ["ignore", "ignore", "pipe"],
    detached: true,
  });
  t.after(() => child.pid && child.exitCode === null && process.kill(-child.pid, "SIGKILL"));
  let text = "";
  child.stderr.setEncoding("utf8").on("data", (chunk: string) => {
    text += chunk;
  });
  const address = () => /listens on (http:\/\/\S+:\d+),/.exec(text)?.[1];
  await until(() => address() !== undefined || child.exitCode !== null);
  assert.ok(address(), text);

  const { path, body, answer } = readRequest();
  const headers = { "Content-Type": "application/json" };
  const response = await fetch(`${address()}${path}`, { method: "POST", headers, body });
  assert.equal(response.status, 200);
  assertAnswer((await response.json()) as { id: string }, answer);
  const page = await fetch(`${address()}/`, { headers: { Accept: "text/html" } });
  assert.match(await page.text(), /<keys-dashboard>/);
}

/** What a program prints. Rejects with all its output if it fails. */
async function run(program: string, args: string[], cwd = folder): Promise<string> {
  try {
    return (await promisify(execFile)(program, args, { cwd, env: { ...process.env, NO_COLOR: "1" } })).stdout;
  } catch (error) {
    const { message, stdout } = error as Error & { stdout?: string };
    throw new Error(`${message}\n${stdout ?? ""}`);
  }
}
