import pg from "pg";
import { codeOf } from "../system-errors.js";

/** The class of an error of PostgreSQL, or of the connection to it. */
export type PostgresErrorClass =
  /** The connection failed, or was lost: the last statement may or may not have been run. */
  | "lost"
  /** The server did not finish in time, or cannot at present. */
  | "overloaded"
  /** The server denies access: wrong password, unknown database, invalid certificate. */
  | "refused"
  /** Another transaction interfered. This one is rolled back and can be tried again. */
  | "busy"
  /** The disk is full. */
  | "full"
  /** The server accepts no writes, for example because it is a standby. */
  | "read_only"
  /** Data on the disk cannot be read. */
  | "damaged"
  | "unique_violation"
  | "foreign_key_violation";

/** Classifies an error. Returns undefined if it is a bug in this program. */
export function classifyPostgresError(error: unknown): PostgresErrorClass | undefined {
  if (error instanceof pg.DatabaseError) return classifyCode(error.code ?? "");
  return error instanceof Error ? classifyConnectionError(error) : undefined;
}

/** PostgreSQL's error codes (Appendix A of its manual). The first two of the five characters are the class. */
const CODES: Record<string, PostgresErrorClass> = {
  "57P01": "lost", // admin_shutdown
  "57P02": "lost", // crash_shutdown
  "57P03": "lost", // cannot_connect_now: the server is starting up or shutting down
  "57P05": "lost", // idle_session_timeout
  "25P03": "lost", // idle_in_transaction_session_timeout
  "25P04": "lost", // transaction_timeout
  "08": "lost", // connection exceptions
  "53300": "overloaded", // too_many_connections
  "53400": "overloaded", // configuration_limit_exceeded
  "53200": "overloaded", // out_of_memory
  "57014": "overloaded", // query_canceled, for example by statement_timeout
  "55P03": "overloaded", // lock_not_available, for example by lock_timeout
  "40": "busy", // serialization failures and deadlocks
  "53100": "full", // disk_full
  "58": "overloaded", // system errors, such as a failing disk
  "25006": "read_only", // read_only_sql_transaction
  XX001: "damaged", // data_corrupted
  XX002: "damaged", // index_corrupted
  "28": "refused", // invalid_authorization_specification, invalid_password
  "3D000": "refused", // invalid_catalog_name: the database does not exist
  "57P04": "refused", // database_dropped
  "55000": "refused", // object_not_in_prerequisite_state: the database accepts no connections
  "23505": "unique_violation",
  "23503": "foreign_key_violation",
};

function classifyCode(code: string): PostgresErrorClass | undefined {
  return CODES[code] ?? CODES[code.slice(0, 2)];
}

/** Beginnings of the messages of `pg` about connections. These errors have no code. */
const LOST = [
  "Connection terminated",
  "Client has encountered a connection error",
  "Client was closed",
  "This socket has been ended",
];
const OVERLOADED = [
  "timeout exceeded when trying to connect",
  "Connection terminated due to connection timeout",
  "Query read timeout",
];
const REFUSED = ["The server does not support SSL connections", "SASL"];

function classifyConnectionError(error: Error): PostgresErrorClass | undefined {
  const code = codeOf(error);
  if (isCertificate(code)) return "refused";
  // If a host has several addresses, Node reports all failures in one error.
  if (error instanceof AggregateError || "syscall" in error || /^(ECONN|EPIPE$|ERR_STREAM_|ERR_SSL_)/.test(code))
    return "lost";
  const says = (beginnings: string[]) => beginnings.some((beginning) => error.message.startsWith(beginning));
  if (says(OVERLOADED)) return "overloaded";
  if (says(LOST)) return "lost";
  return says(REFUSED) ? "refused" : undefined;
}

function isCertificate(code: string): boolean {
  return /^(CERT_|ERR_TLS_CERT|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|HOSTNAME_MISMATCH)/.test(code);
}
