// A copy of the checkout in which checks are deleted. The working tree is only read.
import { spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { output, root } from "../../scripts/test/run.js";

/** Always the same folder: what Cargo has built of the dependencies there can be used again. */
export const checkout = join(root, "target/deleted-checks");

const PACKAGES = ["node_modules", "server/node_modules", "www/node_modules"];

/** Copies what is in version control or new, links the installed packages, and takes the endpoint as it is compiled. */
export function copyCheckout() {
  if (!existsSync(join(root, "server/dist/cli/main.js"))) {
    throw new Error("The endpoint is not compiled: run `npm run build --workspace server`");
  }
  mkdirSync(checkout, { recursive: true });
  for (const name of readdirSync(checkout)) {
    if (name !== "target") rmSync(join(checkout, name), { recursive: true, force: true });
  }
  const files = output("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"]).split("\0");
  for (const file of files.filter((file) => file !== "" && existsSync(join(root, file)))) {
    cpSync(join(root, file), join(checkout, file));
  }
  cpSync(join(root, "server/dist"), join(checkout, "server/dist"), { recursive: true });
  for (const folder of PACKAGES.filter((folder) => existsSync(join(root, folder)))) linkPackages(folder);
  // The tests compare what the page shows with what the core says. They take the expected texts from the core with all checks.
  link(join(root, "pkg"), "www/test/node_modules/bifrost-keys");
}

/** Links the packages in a folder. The links of the project's own packages are relative, and so lead into the copy. */
function linkPackages(folder) {
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isSymbolicLink()) link(readlinkSync(join(root, path)), path);
    else if (entry.name.startsWith("@")) linkPackages(path);
    else link(join(root, path), path);
  }
}

function link(target, path) {
  mkdirSync(dirname(join(checkout, path)), { recursive: true });
  symlinkSync(target, join(checkout, path));
}

/** Deletes a check in the copy. Throws if its text is not there exactly once. */
export function deleteCheck({ tests, file, text, replacement = "" }) {
  const path = join(checkout, file);
  const source = existsSync(path) ? readFileSync(path, "utf8") : "";
  const parts = source.split(text);
  if (parts.length !== 2) {
    throw new Error(
      `The check of "${tests.join(", ")}" cannot be deleted: ${file} has this text ${parts.length - 1} times, not once. ` +
        `Enter the text that makes the check now in tests/deleted-checks/checks.js:\n${text}`,
    );
  }
  writeFileSync(path, withLength(parts.join(replacement)));
}

/** Corrects the length in the type of a list of checks. */
function withLength(source) {
  return source.replace(/(\[fn\(&mut Context<'_>\); )\d+(\] = \[\n)(.*?)(^\];)/ms, (_, type, equals, lines, end) => {
    return `${type}${lines.split("\n").length - 1}${equals}${lines}${end}`;
  });
}

/** Builds the core's module and, with it, the page. The form element imports the module as it is. */
export function build() {
  runQuietly("cargo", ["xtask", "module", checkout], root);
  const vite = join(root, "node_modules/vite/bin/vite.js");
  runQuietly(process.execPath, [vite, "build", "--config", "vite.page.config.js"], join(checkout, "www"));
}

/** Runs a program, and shows its output only if it fails: the compiler warns of all that is not used any more. */
function runQuietly(program, args, cwd) {
  console.log(`$ ${[program, ...args].join(" ")}`);
  const { status, error, stdout, stderr } = spawnSync(program, args, {
    cwd,
    encoding: "utf8",
    maxBuffer: 2 ** 26,
    stdio: ["ignore", "pipe", "pipe"],
  });
  if (status === 0) return;
  throw new Error(`${program} ${args[0]} failed: ${error?.message ?? `exit code ${status}`}\n${stdout}${stderr}`);
}
