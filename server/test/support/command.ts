import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { launch } from "./endpoint.js";

const DEADLINE = 60_000;

/** The result of a command. */
export interface Run {
  /** Null if a signal ended the process. */
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Starts a command of the program. Its key file lies beside the database, as for the endpoints of the tests. */
export function startCommand(
  env: Record<string, string>,
  ...args: string[]
): { child: ChildProcess; ended: Promise<Run> } {
  const { child, output } = launch(env, { timeout: DEADLINE }, args);
  return { child, ended: once(child, "close").then(([code]) => ({ code, ...output() })) };
}

/** Runs a command of the program to its end. */
export function run(env: Record<string, string>, ...args: string[]): Promise<Run> {
  return startCommand(env, ...args).ended;
}
