import { Kysely, sql } from "kysely";
import pg from "pg";
import { type EncryptorSource, resolveEncryptor } from "../sql/active-key.js";
import type { ErrorClass } from "../sql/errors.js";
import { migrate } from "../sql/migrations.js";
import { type SqlStore, sqlStore } from "../sql/store.js";
import type { SchemaTraits, Tables } from "../sql/tables.js";
import { SYSTEM_ERRORS } from "../system-errors.js";
import { StoreFailure, StoreOpenError } from "../types.js";
import { CommitLost, postgresDialect } from "./driver.js";
import { classifyPostgresError } from "./errors.js";
import { createPool, type PoolOptions, PoolUrlError } from "./pool.js";

/** The first release that has `pg_current_xact_id`. */
const OLDEST_RELEASE = 13;

/** How long an endpoint waits at its start while another one migrates the tables, in milliseconds. */
const MIGRATION_TIMEOUT = 10 * 60_000;

/** The number of the lock that migrations hold. Any number that other programs do not use in the same database. */
const MIGRATION_LOCK = 7_263_840_915_524n;

const SCHEMA_TRAITS: SchemaTraits = {
  identityColumn: "bigint generated always as identity primary key",
  orderedText: 'text collate "C"',
  indexesLongTexts: false,
  dropsConstraints: true,
};

export interface PostgresStoreOptions {
  /** Encrypts the keys. */
  encryptor: EncryptorSource;
  /** The number of connections, and timeouts. */
  pool?: PoolOptions;
}

/**
 * Opens a store in a database of PostgreSQL 13 or later, which any number of endpoints can share. The database must exist
 * and have the encoding UTF8. Its tables are created. `url` has the form
 * `postgres://user:password@host:5432/database?sslmode=verify-full`. Missing parts are read from PGHOST, PGUSER,
 * PGPASSWORD and so on. Rejects with a {@link StoreOpenError} if the database cannot be used.
 */
export async function postgresStore(url: string, { encryptor, pool }: PostgresStoreOptions): Promise<SqlStore> {
  try {
    const resolved = await prepare(url, encryptor);
    const db = new Kysely<Tables>({ dialect: postgresDialect(createPool(url, pool)) });
    const store = sqlStore(db, resolved, { classifyError, position: "strpos", locksRows: true });
    return readyForWrites(store, db);
  } catch (error) {
    if (error instanceof StoreOpenError) throw error;
    if (error instanceof PoolUrlError) throw new StoreOpenError(`${error.message}.`);
    throw new StoreOpenError(`Cannot use the database ${nameOf(url)}: ${reason(error)}.`, { cause: error });
  }
}

/** Migrates the tables, on a connection with long timeouts, and returns the encryptor. */
async function prepare(url: string, source: EncryptorSource) {
  const pool = createPool(url, { connections: 1, statementTimeout: 0, lockTimeout: MIGRATION_TIMEOUT });
  const db = new Kysely<Tables>({ dialect: postgresDialect(pool) });
  try {
    await checkServer(db);
    const encryptor = await resolveEncryptor(db, source);
    await migrate(db, SCHEMA_TRAITS, encryptor, beginMigration);
    return encryptor;
  } finally {
    await db.destroy();
  }
}

async function beginMigration(connection: Kysely<Tables>): Promise<void> {
  await sql`begin`.execute(connection);
  // The lock belongs to the transaction, not to the session, so that it is released behind a pooler as well.
  await sql`select pg_advisory_xact_lock(${sql.lit(MIGRATION_LOCK)})`.execute(connection);
}

async function checkServer(db: Kysely<Tables>): Promise<void> {
  const { rows } = await sql<{ release: number; encoding: string }>`
    select current_setting('server_version_num')::int / 10000 as release, current_setting('server_encoding') as encoding
  `.execute(db);
  const { release = 0, encoding } = rows[0] ?? {};
  if (release < OLDEST_RELEASE)
    throw new Unsuitable(`it is PostgreSQL ${release}; ${OLDEST_RELEASE} or later is required`);
  if (encoding !== "UTF8") throw new Unsuitable("its encoding is not UTF8");
}

/** A database that exists but cannot be used. The message is the reason. */
class Unsuitable extends Error {}

/** Makes a store ready only if it accepts writes. A standby and a read-only database do not. */
function readyForWrites(store: SqlStore, db: Kysely<Tables>): SqlStore {
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

function classifyError(error: unknown): ErrorClass {
  if (error instanceof CommitLost)
    return error.hasEnded ? "unknown_outcome" : new StoreFailure("unavailable", { cause: error });
  const errorClass = classifyPostgresError(error);
  switch (errorClass) {
    case undefined:
    case "unique_violation":
    case "foreign_key_violation":
    case "busy":
      return errorClass;
    case "lost":
    case "overloaded":
    case "refused":
      return new StoreFailure("unavailable", { cause: error });
    default:
      return new StoreFailure(errorClass, { cause: error });
  }
}

/** Returns the name of the database for the operator, without the password. */
function nameOf(url: string): string {
  try {
    const { database, host, port } = new pg.Client({ connectionString: url });
    return `${database} at ${host}:${port}`;
  } catch {
    // `pg` cannot read a file that the URL names.
    return "of DATABASE_URL";
  }
}

const REASONS: Record<string, string> = {
  ...SYSTEM_ERRORS,
  ENOENT: "a file or socket that its URL names does not exist",
  "28P01": "the password is wrong, or the user does not exist",
  "28000": "the server rejects this user from this address",
  "3D000": "the database does not exist",
  "42501": "the user may not create tables",
  "25006": "it is read-only",
  "53100": "the disk is full",
  "53300": "the server has no free connection",
  "55P03": "another endpoint has been migrating its tables for too long",
  "57P03": "the server is starting or shutting down",
};

function reason(error: unknown): string {
  if (error instanceof Unsuitable) return error.message;
  // If a host has several addresses, Node reports all failures in one error.
  const first = error instanceof AggregateError ? error.errors[0] : error;
  const { code = "", message = "" } = first as { code?: string; message?: string };
  if (REASONS[code]) return REASONS[code];
  if (message.startsWith("corrupted migrations")) return "another release of this program has written it";
  if (message.startsWith("The server does not support SSL"))
    return "the server does not support TLS, which sslmode requires";
  if (message.startsWith("SASL")) return "the password is missing";
  if (message.startsWith("unsupported startup parameter")) {
    return "the pooler must set ignore_startup_parameters (statement_timeout, lock_timeout, idle_in_transaction_session_timeout)";
  }
  const errorClass = classifyPostgresError(first);
  if (errorClass === "overloaded") return "it does not respond in time";
  if (errorClass === "refused") return `the server's certificate is not accepted (${code})`;
  return code === "" ? "it cannot be opened" : `it cannot be opened (${code})`;
}

export type { PoolOptions };
