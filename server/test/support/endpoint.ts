import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { request as httpRequest } from "node:http";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestContext } from "node:test";
import { fileURLToPath } from "node:url";
import { until } from "./until.js";

const MAIN = fileURLToPath(new URL("../../cli/main.js", import.meta.url));
/** How long is waited on a busy machine, in milliseconds. */
const DEADLINE = 60_000;

/** What came back: the body is read as JSON, and must be. */
export interface Reply {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: any; // tests look into whatever came
}

/** The program as it is started by an operator, in a process of its own. */
export interface Endpoint {
  port: number;
  pid: number;
  output(): { stdout: string; stderr: string };
  /** The first so many lines of the log, once they have come. */
  log(count: number): Promise<any[]>;
  /** Sends a request whose path and headers are exactly these. */
  send(
    method: string,
    path: string,
    options?: { headers?: Record<string, string>; body?: string | Uint8Array },
  ): Promise<Reply>;
  /** Sends a request for a new key. */
  create(provider: string, body: string | Uint8Array | object): Promise<Reply>;
  /** Lists a provider's keys. */
  list(provider: string): Promise<Reply>;
  /** Sends bytes and gives what comes back until the connection is closed, which `hangUp` does at once. */
  raw(bytes: string, hangUp?: boolean): Promise<string>;
  /** Ends it by a signal; gives its exit code. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

/** The user that a process runs as; the tests' own if absent. */
export interface User {
  uid?: number;
  gid?: number;
}

/** A folder that is gone after the test. */
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

/** Starts the program on a free port, over a database of its own if `env` names none. */
export async function start(t: TestContext, env: Record<string, string> = {}, user: User = {}): Promise<Endpoint> {
  const database: Record<string, string> = env.DATABASE_URL
    ? {}
    : { DATABASE_FILE: env.DATABASE_FILE ?? join(temporaryFolder(t), "keys.db") };
  const { child, output } = launch({ PORT: "0", ...env, ...database }, user);
  t.after(() => child.kill("SIGKILL"));
  const port = await listeningPort(child, output);
  const send: Endpoint["send"] = (method, path, { headers = {}, body } = {}) =>
    exchange(port, method, path, { Connection: "close", ...headers }, body);
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
      send("POST", keysPath(provider), {
        headers: { "Content-Type": "application/json" },
        body: typeof body === "string" || body instanceof Uint8Array ? body : JSON.stringify(body),
      }),
    list: (provider) => send("GET", keysPath(provider)),
    raw: (bytes, hangUp = false) => rawExchange(port, bytes, hangUp),
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

/** Starts the program, and waits for nothing. */
export function launch(env: Record<string, string>, user: User = {}) {
  const child = spawn(process.execPath, [MAIN], {
    ...user,
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

/** Beside the database, if that is named: tests must not share a key file. */
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

async function exchange(
  port: number,
  method: string,
  path: string,
  headers: Record<string, string>,
  body?: string | Uint8Array,
): Promise<Reply> {
  const request = httpRequest({
    host: "127.0.0.1",
    port,
    method,
    path,
    headers,
    signal: AbortSignal.timeout(DEADLINE),
  });
  // Bytes that are written one by one go without a Content-Length.
  if (body !== undefined && headers["Transfer-Encoding"] === "chunked") request.write(body);
  else if (body !== undefined) request.setHeader("Content-Length", Buffer.byteLength(body)).write(body);
  request.end();
  const [response] = await once(request, "response");
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString("utf8");
  return { status: response.statusCode, headers: response.headers, body: text === "" ? undefined : JSON.parse(text) };
}

async function rawExchange(port: number, bytes: string, hangUp: boolean): Promise<string> {
  const socket = connect(port, "127.0.0.1").setEncoding("utf8").setTimeout(DEADLINE);
  let text = "";
  socket.on("data", (chunk: string) => {
    text += chunk;
  });
  socket.on("timeout", () => socket.destroy());
  await new Promise((resolve) => socket.write(bytes, resolve));
  if (hangUp) setTimeout(() => socket.destroy(), 100);
  await once(socket, "close");
  return text;
}
