import assert from "node:assert/strict";
import { type ChildProcess, type SpawnOptions, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestContext } from "node:test";
import { fileURLToPath } from "node:url";
import { sendRaw, send as sendRequest } from "./http-client.js";
import { until } from "./until.js";

const MAIN = fileURLToPath(new URL("../../cli/main.js", import.meta.url));
/** How long to wait for the end of a process on a busy machine, in milliseconds. */
const DEADLINE = 60_000;

/** Settings that switch rate limits off. */
export const NO_RATE_LIMIT = { BIFROST_KEYS_WRITES_PER_MINUTE: "0", BIFROST_KEYS_READS_PER_MINUTE: "0" };

/** An answer with its parsed JSON body; undefined if the body is empty. */
export interface Reply {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: any; // tests read any field
}

/** The program in a process of its own, as an operator starts it. */
export interface Endpoint {
  port: number;
  pid: number;
  output(): { stdout: string; stderr: string };
  /** Waits for at least this many log lines, and returns all of them, parsed. */
  log(count: number): Promise<any[]>;
  /** Sends a request with exactly this path and these headers. A body that is an object is sent as JSON. */
  send(
    method: string,
    path: string,
    options?: { headers?: Record<string, string>; body?: string | Uint8Array | object },
  ): Promise<Reply>;
  /** Creates a key. */
  create(provider: string, body: string | Uint8Array | object): Promise<Reply>;
  /** Lists a provider's keys. */
  list(provider: string): Promise<Reply>;
  /** Sends bytes; returns what is received until the connection closes. `hangUp` closes it right after sending. */
  raw(bytes: string, hangUp?: boolean): Promise<string>;
  /** Sends a signal, and returns the exit code. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

/** The user that a process runs as; the tests' own if absent. */
export interface User {
  uid?: number;
  gid?: number;
}

/** Creates a folder that is removed after the test. */
export function temporaryFolder(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), "bifrost-keys-"));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Runs the program to its end: for starts that must fail. */
export async function run(
  env: Record<string, string>,
  user: User = {},
): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const { child, output } = launch(env, user);
  try {
    return { code: await exitOf(child), ...output() };
  } finally {
    child.kill("SIGKILL");
  }
}

/** Starts the program on a free port, with a new database unless `env` names one. */
export async function start(t: TestContext, env: Record<string, string> = {}, user: User = {}): Promise<Endpoint> {
  const database: Record<string, string> = env.DATABASE_URL
    ? {}
    : { DATABASE_FILE: env.DATABASE_FILE ?? join(temporaryFolder(t), "keys.db") };
  const { child, output } = launch({ PORT: "0", ...env, ...database }, user);
  t.after(() => child.kill("SIGKILL"));
  const port = await listeningPort(child, output);
  const send: Endpoint["send"] = async (method, path, { headers = {}, body } = {}) => {
    const isRaw = body === undefined || typeof body === "string" || body instanceof Uint8Array;
    const { text, ...reply } = await sendRequest(port, method, path, {
      headers: { Connection: "close", ...(!isRaw && { "Content-Type": "application/json" }), ...headers },
      body: isRaw ? body : JSON.stringify(body),
    });
    return { ...reply, body: text === "" ? undefined : JSON.parse(text) };
  };
  const keysPath = (provider: string) => `/api/providers/${provider}/keys`;
  return {
    port,
    pid: child.pid as number,
    output,
    async log(count) {
      const lines = () => output().stdout.split("\n").slice(0, -1);
      await until(() => lines().length >= count);
      return lines().map((line) => JSON.parse(line));
    },
    send,
    create: (provider, body) =>
      send("POST", keysPath(provider), { headers: { "Content-Type": "application/json" }, body }),
    list: (provider) => send("GET", keysPath(provider)),
    raw: (bytes, hangUp) => sendRaw(port, bytes, hangUp),
    stop(signal = "SIGTERM") {
      child.kill(signal);
      return exitOf(child);
    },
  };
}

/** Asserts that a reply is the error object with this status, code and, if given, message. */
export function assertError(
  { status, headers, body }: Reply,
  expected: { status: number; code: string; message?: string },
): void {
  assert.equal(status, expected.status);
  assert.equal(headers["content-type"], "application/json");
  assert.equal(headers["cache-control"], "no-store");
  assert.equal(body.is_bifrost_error, false);
  assert.equal(body.status_code, expected.status);
  assert.equal(body.error.code, expected.code);
  assert.equal(typeof body.extra_fields, "object");
  if (expected.message !== undefined) assert.equal(body.error.message, expected.message);
}

/** Starts the program without waiting for it. */
export function launch(env: Record<string, string>, options: SpawnOptions = {}, args: string[] = []) {
  const child = spawn(process.execPath, [MAIN, ...args], {
    ...options,
    env: { PATH: process.env.PATH, HOME: tmpdir(), ...keyFile(env), ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const text = { stdout: "", stderr: "" };
  child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
    text.stdout += chunk;
  });
  child.stderr.setEncoding("utf8").on("data", (chunk: string) => {
    text.stderr += chunk;
  });
  return { child, output: () => ({ ...text }) };
}

/** The key file lies beside a database file: tests must not share one. */
function keyFile({ DATABASE_FILE }: Record<string, string>) {
  return DATABASE_FILE ? { BIFROST_KEYS_ENCRYPTION_KEY_FILE: `${DATABASE_FILE}.key` } : {};
}

async function exitOf(child: ChildProcess): Promise<number | null> {
  if (child.exitCode === null && child.signalCode === null) {
    await once(child, "close", { signal: AbortSignal.timeout(DEADLINE) });
  }
  return child.exitCode;
}

async function listeningPort(child: ChildProcess, output: Endpoint["output"]): Promise<number> {
  const port = () => /listens on http:\/\/\S+:(\d+),/.exec(output().stderr)?.[1];
  await until(() => port() !== undefined || child.exitCode !== null);
  if (port() === undefined) throw new Error(`The endpoint did not start: ${output().stderr}`);
  return Number(port());
}
