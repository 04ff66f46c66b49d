import { Kysely, sql } from "kysely";
import pg from "pg";
import { type EncryptorSource, resolveEncryptor } from "../sql/encryptor.js";
import { migrate, type SchemaVariant } from "../sql/migrations.js";
import { type Meaning, type SqlStore, sqlStore } from "../sql/store.js";
import type { Tables } from "../sql/tables.js";
import { StoreError, StoreFailure, type StoreFailureCode } from "../types.js";
import { CommitLost, postgresDialect } from "./driver.js";
import { type Trouble, troubleOf } from "./errors.js";
import { createPool, type PoolOptions, PoolUrlError } from "./pool.js";

/** The oldest release that has all that is used here: `pg_current_xact_id`. */
const OLDEST_RELEASE = 13;

/** How long one endpoint waits at its start for another that changes the tables, in milliseconds. */
const MIGRATION_TIMEOUT = 10 * 60_000;

/** The number of the lock that migrations hold; any that no other program uses in this database. */
const MIGRATION_LOCK = 7_263_840_915_524n;

const DIALECT: SchemaVariant = {
  async begin(connection) {
    await sql`begin`.execute(connection);
    // The transaction's own: it is given back however that ends, also by a pooler in between.
    await sql`select pg_advisory_xact_lock(${sql.lit(MIGRATION_LOCK)})`.execute(connection);
  },
  growing: "bigint generated always as identity primary key",
  ordered: 'text collate "C"',
  indexesLongTexts: false,
  changesConstraints: true,
};

/** What a store over PostgreSQL is made of. */
export interface PostgresStoreOptions {
  /** Encrypts what is secret. */
  encryptor: EncryptorSource;
  /** How many connections there are, and how long they wait. */
  pool?: PoolOptions;
}

/**
 * A store in a database of PostgreSQL 13 or later, for any number of endpoints. The database, with
 * the encoding UTF8, must be there; its tables are made. `url` is
 * `postgres://user:password@host:5432/database?sslmode=verify-full`; what it lacks is taken from
 * PGHOST, PGUSER, PGPASSWORD and so on, as by all programs of PostgreSQL. Rejects with a
 * {@link StoreError} if the database cannot be used.
 */
export async function postgresStore(url: string, { encryptor, pool }: PostgresStoreOptions): Promise<SqlStore> {
  try {
    const resolved = await prepare(url, encryptor);
    const db = new Kysely<Tables>({ dialect: postgresDialect(createPool(url, pool)) });
    return answeringForWrites(sqlStore(db, resolved, { meaning, position: "strpos", locksRows: true }), db);
  } catch (error) {
    if (error instanceof StoreError) throw error;
    if (error instanceof PoolUrlError) throw new StoreError(`${error.message}.`);
    throw new StoreError(`Cannot use the database ${nameOf(url)}: ${reason(error)}.`, { cause: error });
  }
}

/** Makes the tables, by a connection that may take its time, and gives the vault that their keys need. */
async function prepare(url: string, source: EncryptorSource) {
  const pool = createPool(url, { connections: 1, statementTimeout: 0, lockTimeout: MIGRATION_TIMEOUT });
  const db = new Kysely<Tables>({ dialect: postgresDialect(pool) });
  try {
    await checkServer(db);
    const encryptor = await resolveEncryptor(db, source);
    await migrate(db, DIALECT, encryptor);
    return encryptor;
  } finally {
    await db.destroy();
  }
}

async function checkServer(db: Kysely<Tables>): Promise<void> {
  const { rows } = await sql<{ release: number; encoding: string }>`
    select current_setting('server_version_num')::int / 10000 as release, current_setting('server_encoding') as encoding
  `.execute(db);
  const { release = 0, encoding } = rows[0] ?? {};
  if (release < OLDEST_RELEASE)
    throw new Unsuitable(`it is of PostgreSQL ${release}, and ${OLDEST_RELEASE} or later is needed`);
  if (encoding !== "UTF8") throw new Unsuitable("its encoding is not UTF8");
}

/** A database that is there but cannot be used; the message says why. */
class Unsuitable extends Error {}

/** A store that is ready only if it takes writes: a standby, or a database set to be read-only, does not. */
function answeringForWrites(store: SqlStore, db: Kysely<Tables>): SqlStore {
  return {
    ...store,
    async ready() {
      await store.ready();
      const setting = sql<string>`current_setting('transaction_read_only')`;
      const { read_only } = await db.selectNoFrom(setting.as("read_only")).executeTakeFirstOrThrow();
      if (read_only === "on") throw new StoreFailure("read_only");
    },
  };
}

function meaning(error: unknown): Meaning {
  if (error instanceof CommitLost) return error.over ? "unheard" : new StoreFailure("unavailable", { cause: error });
  const trouble = troubleOf(error);
  if (trouble === "unique_violation") return "unique";
  if (trouble === "foreign_key_violation") return "reference";
  if (trouble === "conflict") return "conflict";
  return trouble && new StoreFailure(FAILURES[trouble], { cause: error });
}

const FAILURES: Record<
  Exclude<Trouble, "unique_violation" | "foreign_key_violation" | "conflict">,
  StoreFailureCode
> = {
  lost: "unavailable",
  busy: "unavailable",
  refused: "unavailable",
  full: "full",
  read_only: "read_only",
  damaged: "damaged",
};

/** The database as the operator knows it, without the password. */
function nameOf(url: string): string {
  try {
    const { database, host, port } = new pg.Client({ connectionString: url });
    return `${database} at ${host}:${port}`;
  } catch {
    // A file that the URL names cannot be read.
    return "of DATABASE_URL";
  }
}

const REASONS: Record<string, string> = {
  ECONNREFUSED: "nothing listens there",
  ENOTFOUND: "there is no such host",
  EAI_AGAIN: "the host's name cannot be looked up",
  ENOENT: "there is no such file or socket as its URL names",
  "28P01": "the password is wrong, or there is no such user",
  "28000": "the server does not let this user in from here",
  "3D000": "there is no such database",
  "42501": "the user may not make tables there",
  "25006": "it is read-only",
  "53100": "the disk is full",
  "53300": "the server has no connection left",
  "55P03": "another endpoint has been changing its tables for too long",
  "57P03": "the server starts up or shuts down",
};

function reason(error: unknown): string {
  if (error instanceof Unsuitable) return error.message;
  // Of a host with several addresses Node tells all failures in one error.
  const first = error instanceof AggregateError ? error.errors[0] : error;
  const { code = "", message = "" } = first as { code?: string; message?: string };
  if (REASONS[code]) return REASONS[code];
  if (message.startsWith("corrupted migrations")) return "another release of this program has written it";
  if (message.startsWith("The server does not support SSL"))
    return "the server does not speak TLS, which sslmode asks for";
  if (message.startsWith("SASL")) return "the password is missing";
  if (message.startsWith("unsupported startup parameter")) {
    return "the pooler there must be told to ignore_startup_parameters (statement_timeout, lock_timeout, idle_in_transaction_session_timeout)";
  }
  const trouble = troubleOf(first);
  if (trouble === "busy") return "it does not answer in time";
  if (trouble === "refused") return `the server's certificate is not accepted (${code})`;
  return code === "" ? "it cannot be opened" : `it cannot be opened (${code})`;
}

export type { PoolOptions };
