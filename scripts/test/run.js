// Runs programs in the root folder of the repository.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../..", import.meta.url));

/** Runs a program and shows its output. Throws if it fails. */
export function run(program, args, { env = {} } = {}) {
  console.log(`$ ${[program, ...args].join(" ")}`);
  const options = { cwd: root, env: { ...process.env, ...env }, stdio: ["ignore", "inherit", "inherit"] };
  const { status, signal, error } = spawnSync(program, args, options);
  if (error) throw new Error(`${program} cannot be run: ${error.message}`);
  if (status !== 0) throw new Error(`${program} ${args[0] ?? ""} ended with ${signal ?? status}`);
}

/** Returns what a program prints; undefined if it does not exist or fails. */
export function output(program, args) {
  const { status, stdout } = spawnSync(program, args, {
    cwd: root,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  });
  return status === 0 ? stdout.trim() : undefined;
}
