// What commands name: npm scripts, files of the repository and flags. They must exist, whether the command is run or not.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./pages.js";

const FOLDERS = /^(?:bench|docs|examples|pkg|scripts|server|src|tests|xtask)\//;
/** Scripts that npm runs without `run`. */
const SHORT = ["start", "test"];

/** Files that do not exist: CONTRIBUTING.md says how to write them. */
const EXAMPLES = ["src/model/blocks/fireworks.rs", "src/rules/name.rs"];

/** Returns what a command names that does not exist. */
export function missingOf(command) {
  const words = command.split(/\s+/).map((word) => word.replace(/^['"]|['"]$/g, ""));
  const missing = words.filter(
    (word) =>
      FOLDERS.test(word) &&
      !/[*<{]/.test(word) &&
      !isBuilt(word) &&
      !EXAMPLES.includes(word) &&
      !existsSync(join(root, word)),
  );
  const start = words.indexOf("npm");
  if (start === -1 || (start > 0 && !words.slice(0, start).every((word) => word.includes("=")))) return missing;
  const [, first, second] = words.slice(start);
  const script = first === "run" ? second : first;
  if (first !== "run" && !SHORT.includes(first)) return missing;
  const workspace = words[words.indexOf("--workspace") + 1];
  const folder = words.includes("--workspace") ? workspace : "";
  const source = scriptsOf(folder)[script];
  if (source === undefined) return [...missing, `npm run ${script}`];
  const separator = words.indexOf("--");
  return separator === -1
    ? missing
    : [...missing, ...missingFlags(script, join(folder, source.split(" ").at(-1)), words.slice(separator + 1))];
}

/** Files that are built, and need not exist. */
function isBuilt(path) {
  return /\/dist\//.test(path);
}

function scriptsOf(folder) {
  return JSON.parse(readFileSync(join(root, folder, "package.json"), "utf8")).scripts;
}

const helps = new Map();

/** Returns the help of a command of `npm start`; undefined if there is no such command. */
function helpOf(command) {
  if (!helps.has(command)) {
    const args = ["start", "--silent", "--", ...(command ? [command] : []), "--help"];
    const { status, stdout } = spawnSync("npm", args, { cwd: root, encoding: "utf8" });
    helps.set(command, status === 0 ? stdout : undefined);
  }
  return helps.get(command);
}

/** The flags and the command that the program of a script does not know. `start` has a help; others name flags in their code. */
function missingFlags(script, file, words) {
  const flags = words.filter((word) => word.startsWith("--")).map((word) => word.split("=")[0]);
  if (script === "start") {
    const command = /^[a-z]/.test(words[0] ?? "") ? words[0] : "";
    const help = helpOf(command);
    return help === undefined ? [command] : flags.filter((flag) => !help.includes(flag));
  }
  const program = readFileSync(join(root, file), "utf8");
  return flags.filter((flag) => !new RegExp(`\\b${flag.slice(2)}\\b`).test(program));
}
