import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { fileURLToPath } from "node:url";

const MAIN = fileURLToPath(new URL("../../cli/main.js", import.meta.url));
const DEADLINE = 60_000;

/** How a command went. */
export interface Run {
  /** Null if a signal ended it. */
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Starts a command of the program; its key file is beside the database, as that of the endpoints of the tests. */
export function startCommand(
  env: Record<string, string>,
  ...args: string[]
): { child: ChildProcess; ended: Promise<Run> } {
  const keyFile = `${env.DATABASE_FILE}.key`;
  const child = spawn(process.execPath, [MAIN, ...args], {
    env: { PATH: process.env.PATH, HOME: tmpdir(), BIFROST_KEYS_ENCRYPTION_KEY_FILE: keyFile, ...env },
    stdio: ["ignore", "pipe", "pipe"],
    timeout: DEADLINE,
  });
  const text = { stdout: "", stderr: "" };
  child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
    text.stdout += chunk;
  });
  child.stderr.setEncoding("utf8").on("data", (chunk: string) => {
    text.stderr += chunk;
  });
  return { child, ended: once(child, "close").then(([code]) => ({ code, ...text })) };
}

/** Runs a command of the program to its end. */
export function run(env: Record<string, string>, ...args: string[]): Promise<Run> {
  return startCommand(env, ...args).ended;
}
