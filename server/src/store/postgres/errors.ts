import pg from "pg";

/** What an error of PostgreSQL, or of the way to it, means for the endpoint. */
export type Trouble =
  /** There is no connection, or it is gone: what it was asked for last may or may not have been done. */
  | "lost"
  /** The server is there and did not do it in time, or not now. */
  | "busy"
  /** The server does not let us in: wrong password, no such database, wrong certificate. */
  | "refused"
  /** Another transaction got in the way: this one is rolled back, and may be tried again. */
  | "conflict"
  /** The disk is full. */
  | "full"
  /** The server takes no writes, as a standby does. */
  | "read_only"
  /** What is on the disk cannot be read. */
  | "damaged"
  | "unique_violation"
  | "foreign_key_violation";

/** What kind of trouble an error is; undefined of one that is a mistake of ours. */
export function troubleOf(error: unknown): Trouble | undefined {
  if (error instanceof pg.DatabaseError) return ofServer(error.code ?? "");
  return error instanceof Error ? ofConnection(error) : undefined;
}

/** Codes of PostgreSQL, Appendix A: five characters, of which the first two are the class. */
const CODES: Record<string, Trouble> = {
  "57P01": "lost", // admin_shutdown
  "57P02": "lost", // crash_shutdown
  "57P03": "lost", // cannot_connect_now: it starts up or shuts down
  "57P05": "lost", // idle_session_timeout
  "25P03": "lost", // idle_in_transaction_session_timeout
  "25P04": "lost", // transaction_timeout
  "08": "lost", // connection exceptions
  "53300": "busy", // too_many_connections
  "53400": "busy", // configuration_limit_exceeded
  "53200": "busy", // out_of_memory
  "57014": "busy", // query_canceled, as by statement_timeout
  "55P03": "busy", // lock_not_available, as by lock_timeout
  "40": "conflict", // serialization failures and deadlocks
  "53100": "full", // disk_full
  "58": "busy", // system errors, as a disk that fails to write
  "25006": "read_only", // read_only_sql_transaction
  XX001: "damaged", // data_corrupted
  XX002: "damaged", // index_corrupted
  "28": "refused", // invalid_authorization_specification, invalid_password
  "3D000": "refused", // invalid_catalog_name: no such database
  "57P04": "refused", // database_dropped
  "55000": "refused", // object_not_in_prerequisite_state: the database takes no connections
  "23505": "unique_violation",
  "23503": "foreign_key_violation",
};

function ofServer(code: string): Trouble | undefined {
  return CODES[code] ?? CODES[code.slice(0, 2)];
}

/** What `pg` says of a connection without giving it a code. */
const LOST = [
  "Connection terminated",
  "Client has encountered a connection error",
  "Client was closed",
  "This socket has been ended",
];
const BUSY = [
  "timeout exceeded when trying to connect",
  "Connection terminated due to connection timeout",
  "Query read timeout",
];
const REFUSED = ["The server does not support SSL connections", "SASL"];

function ofConnection(error: Error): Trouble | undefined {
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  if (isCertificate(code)) return "refused";
  // Of a host with several addresses Node tells all failures in one error.
  if (error instanceof AggregateError || "syscall" in error || /^(ECONN|EPIPE$|ERR_STREAM_|ERR_SSL_)/.test(code))
    return "lost";
  const says = (beginnings: string[]) => beginnings.some((beginning) => error.message.startsWith(beginning));
  if (says(BUSY)) return "busy";
  if (says(LOST)) return "lost";
  return says(REFUSED) ? "refused" : undefined;
}

function isCertificate(code: string): boolean {
  return /^(CERT_|ERR_TLS_CERT|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|HOSTNAME_MISMATCH)/.test(code);
}
