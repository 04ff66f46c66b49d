// A project as a user starts it: the package from the tarball, and a few files.
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { readCases } from "../../helpers/cases.js";
import { FOLDER, run } from "./commands.js";

const TESTS = fileURLToPath(new URL("../../", import.meta.url));
const RUN_CASES = fileURLToPath(new URL("./run-cases.js", import.meta.url));

/** How the compiled module starts in base64. */
const INLINED = "AGFzbQE";
/** A text of the code beside it, which some bundlers put in another file. */
const CODE = "keys must be a list of stored keys";

/** A program that has the whole package. The suite takes it from there, so that a bundle of it holds the package alone. */
export const APP = 'import * as bifrostKeys from "bifrost-keys";\nglobalThis.bifrostKeys = bifrostKeys;\n';

/** A page with this program. */
export const PAGE =
  '<!doctype html>\n<html lang="en"><title>Keys</title><script type="module" src="./app.js"></script></html>\n';

/** A new folder with the package, `app.js`, and other files by their path. */
export function newProject(name, files = {}) {
  const folder = join(FOLDER, "projects", name);
  rmSync(folder, { recursive: true, force: true });
  cpSync(join(FOLDER, "packed/node_modules"), join(folder, "node_modules"), { recursive: true });
  const manifest = '{ "private": true, "type": "module", "dependencies": { "bifrost-keys": "*" } }\n';
  for (const [path, text] of Object.entries({ "package.json": manifest, "app.js": APP, ...files })) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

/** The same with the suite and the recorded cases in it, for targets that bundle them. */
export function newProjectWithCases(name, files) {
  const folder = newProject(name, { "cases.json": JSON.stringify(readCases()), ...files });
  cpSync(join(TESTS, "suite"), join(folder, "suite"), { recursive: true });
  return folder;
}

/** Runs the recorded cases on what a program in a folder has set up, by the command of a runtime. */
export async function runCases(folder, file, ...command) {
  return JSON.parse(await run(folder, ...command, RUN_CASES, file));
}

/** The entry that a bundle holds, and the bytes of those of its files that the package is in. */
export function bundleOf(folder) {
  const files = filesOf(folder).filter(({ name }) => /\.(js|mjs|cjs|wasm)$/.test(name));
  const parts = files.filter(
    ({ name, content }) => name.endsWith(".wasm") || [INLINED, CODE].some((text) => content.includes(text)),
  );
  const isInlined = files.some(({ content }) => content.includes(INLINED));
  const isFile = files.some(({ name }) => name.endsWith(".wasm"));
  const entry = [isInlined && "default.js", isFile && "bifrost_keys.wasm"].filter(Boolean).join(" and ") || "none";
  return { entry, bytes: parts.reduce((sum, { content }) => sum + gzipSync(content, { level: 9 }).length, 0) };
}

/** All files of a folder, with their content. */
export function filesOf(folder) {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return entries.map(({ parentPath, name }) => ({ name, content: readFileSync(join(parentPath, name)) }));
}
