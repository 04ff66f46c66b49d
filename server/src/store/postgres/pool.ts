import pg from "pg";

/** How many connections an endpoint holds, and how long it waits, in milliseconds. */
export interface PoolOptions {
  /** The most connections at once; further requests wait for a free one. Default: the URL's `connection_limit`, or 10. */
  connections?: number;
  /** For a connection, new or free, before the request is given up. Default 5000. */
  connectTimeout?: number;
  /** For a statement, by the server's clock; 0 for ever. Default 10000. */
  statementTimeout?: number;
  /** For a lock that another transaction holds. Default 5000. */
  lockTimeout?: number;
  /** Until an idle connection is closed. Default 30000. */
  idleTimeout?: number;
}

/** How much longer than the server we wait for its answer: it may be gone without a word. */
const ANSWER_DELAY = 5000;

/** How old a connection may get, in seconds: balancers and moved servers get their turn. */
const LIFETIME = 1800;

/** A URL that is none of PostgreSQL's. The message does not quote it: it holds a password. */
export class PoolUrlError extends Error {
  override name = "PoolUrlError";
}

/**
 * The pool of an endpoint's connections, which are made when they are needed; TLS as the URL's
 * `sslmode` says. Throws a {@link PoolUrlError}.
 */
export function createPool(url: string, options: PoolOptions = {}): pg.Pool {
  const { connectTimeout = 5000, statementTimeout = 10_000, lockTimeout = 5000, idleTimeout = 30_000 } = options;
  const limit = connectionLimit(parse(url));
  const pool = new pg.Pool({
    connectionString: url,
    application_name: "bifrost-keys",
    max: options.connections ?? limit ?? 10,
    connectionTimeoutMillis: connectTimeout,
    idleTimeoutMillis: idleTimeout,
    maxLifetimeSeconds: LIFETIME,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    statement_timeout: statementTimeout,
    query_timeout: statementTimeout && statementTimeout + ANSWER_DELAY,
    lock_timeout: lockTimeout,
    idle_in_transaction_session_timeout: statementTimeout,
    types: { getTypeParser },
  });
  // Without a listener the loss of an idle connection, or of one in use, would end the process.
  // Nothing is lost by it: who uses the connection gets the error too.
  pool.on("error", () => {});
  pool.on("connect", (client) => client.on("error", () => {}));
  return pool;
}

function connectionLimit({ searchParams }: URL): number | undefined {
  const text = searchParams.get("connection_limit");
  if (text === null) return undefined;
  if (/^[1-9]\d{0,3}$/.test(text)) return Number(text);
  throw new PoolUrlError("connection_limit in DATABASE_URL must be a number from 1 to 9999");
}

function parse(url: string): URL {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (parsed && /^postgres(ql)?:$/.test(parsed.protocol)) return parsed;
  throw new PoolUrlError(
    "DATABASE_URL must be as postgres://user:password@host:5432/database, with % escapes where a part has other characters",
  );
}

/** Counts and positions are bigint, which `pg` gives as text; here none is beyond 2^53. */
const getTypeParser: typeof pg.types.getTypeParser = (type: number, format?: any) =>
  type === pg.types.builtins.INT8 ? Number : pg.types.getTypeParser(type, format);
