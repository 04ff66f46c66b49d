// The command, run as a user runs it.
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const COMMAND = fileURLToPath(new URL("../../pkg/generated/cli/main.js", import.meta.url));

/** A new folder with these files, and the command in it. */
export function newFolder(files = {}) {
  const folder = mkdtempSync(join(tmpdir(), "bifrost-keys-command-"));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return {
    folder,
    remove: () => rmSync(folder, { recursive: true, force: true }),
    run: (args, options) => run(args, { cwd: folder, ...options }),
  };
}

/** Runs the command. Resolves with its exit code and what it printed. */
export function run(args, { cwd, input = "", env = {} } = {}) {
  return new Promise((resolve, reject) => {
    // On GitHub, these tests run in a workspace too.
    const environment = { ...process.env, GITHUB_WORKSPACE: undefined, ...env };
    const child = spawn(process.execPath, [COMMAND, ...args], { cwd, env: environment });
    const texts = { stdout: "", stderr: "" };
    for (const name of ["stdout", "stderr"])
      child[name].setEncoding("utf8").on("data", (text) => {
        texts[name] += text;
      });
    // A command that does not read its input ends before all of it is written.
    child.stdin.on("error", () => {}).end(input);
    child.on("error", reject).on("close", (code) => resolve({ code, ...texts }));
  });
}

/** The problems that the command finds in a file, by `--format json`. */
export async function problemsOf(run, args, options) {
  const { stdout, stderr } = await run([...args, "--format", "json"], options);
  if (stderr !== "") throw new Error(stderr);
  return JSON.parse(stdout).problems;
}
