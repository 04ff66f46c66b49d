// Builds the element into pkg/form, which is committed: a clone then runs with Node alone, and a change of what is published is
// reviewed. With --check it writes nothing, and fails if the committed build differs.
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { cli as analyze } from "@custom-elements-manifest/analyzer/cli.js";
import { build } from "vite";

const WWW = fileURLToPath(new URL(".", import.meta.url));
const PACKAGE = fileURLToPath(new URL("../pkg", import.meta.url));
const OUTPUT = join(PACKAGE, "form");
/** What the public types consist of. They name nothing of Lit, which programs do not have. */
const TYPES = ["index.d.ts", "types.d.ts", "texts.d.ts"];

const require = createRequire(import.meta.url);
const isCheck = process.argv.includes("--check");
const folder = mkdtempSync(join(tmpdir(), "bifrost-keys-form-"));
try {
  const built = join(folder, "form");
  await build({ root: WWW, configFile: join(WWW, "vite.form.config.js"), build: { outDir: built } });
  writeTypes(join(folder, "types"), built);
  await writeManifest(built);
  cpSync(join(WWW, "form/server.js"), join(built, "server.js"));
  if (isCheck) compare(built);
  else replace(built);
  printSizes(built);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function writeTypes(temporary, built) {
  const options = ["--noEmit", "false", "--declaration", "--emitDeclarationOnly", "--outDir", temporary];
  run(require.resolve("typescript/bin/tsc"), ["-p", WWW, ...options]);
  for (const name of TYPES) {
    const [from, to] = [join(temporary, name), join(built, name === "index.d.ts" ? "form.d.ts" : name)];
    cpSync(from, to);
  }
}

/** Editors read it to complete the element's attributes, events, parts and properties. */
async function writeManifest(built) {
  const argv = ["analyze", "--litelement", "--quiet", "--globs", "form/element.ts"];
  const manifest = await analyze({ argv, cwd: WWW, noWrite: true });
  for (const module of manifest.modules) publish(module);
  // In lines, for reviews, but with little white space, which the package would carry.
  writeFileSync(join(built, "custom-elements.json"), `${JSON.stringify(manifest, null, 1)}\n`);
}

/** The module as programs import it, without private members. */
function publish(module) {
  module.path = "form/form.js";
  for (const declaration of module.declarations ?? []) {
    declaration.members = declaration.members?.filter(
      ({ name, privacy = "public", static: isStatic }) =>
        privacy === "public" && !isStatic && !name.endsWith("Callback"),
    );
    // The analyzer takes the variable in a call of dispatchEvent for an event of that name.
    declaration.events = declaration.events?.filter(({ description }) => description);
  }
  module.exports = [
    { kind: "js", name: "BifrostKeyForm", declaration: { name: "BifrostKeyForm", module: module.path } },
    {
      kind: "custom-element-definition",
      name: "bifrost-key-form",
      declaration: { name: "BifrostKeyForm", module: module.path },
    },
  ];
}

function replace(built) {
  rmSync(OUTPUT, { recursive: true, force: true });
  mkdirSync(OUTPUT, { recursive: true });
  cpSync(built, OUTPUT, { recursive: true });
}

function compare(built) {
  const names = [...new Set([built, OUTPUT].filter(existsSync).flatMap((folder) => readdirSync(folder)))];
  const text = (folder, name) =>
    existsSync(join(folder, name)) ? readFileSync(join(folder, name), "utf8") : undefined;
  const stale = names.filter((name) => text(built, name) !== text(OUTPUT, name));
  if (stale.length === 0) return console.log("pkg/form is built from the current sources.");
  console.error(
    `pkg/form is not built from the current sources (${stale.join(", ")}): run npm run build --workspace www`,
  );
  process.exitCode = 1;
}

function printSizes(built) {
  const size = (file) => gzipSync(readFileSync(file), { level: 9 }).length;
  const core = [
    "default.js",
    ...readdirSync(join(PACKAGE, "generated"))
      .filter(isLoaded)
      .map((name) => `generated/${name}`),
  ];
  const element = size(join(built, "form.js"));
  const total = element + core.reduce((sum, name) => sum + size(join(PACKAGE, name)), 0);
  console.log(`gzip: the element ${kilobytes(element)}, with the core as a page loads it ${kilobytes(total)}`);
}

/** What a page loads of the package when it imports the default entry. */
function isLoaded(name) {
  return name.endsWith(".js") && !/^(slim|schemas|env|.*lint.*)\.js$/.test(name);
}

function kilobytes(bytes) {
  return `${(bytes / 1024).toFixed(1)} KB`;
}

function run(program, args) {
  const { status } = spawnSync(process.execPath, [program, ...args], {
    cwd: WWW,
    stdio: ["ignore", "inherit", "inherit"],
  });
  if (status !== 0) throw new Error(`${program} failed`);
}
