import pg from "pg";

/** The number of connections, and timeouts in milliseconds. */
export interface PoolOptions {
  /** The largest number of connections. Further requests wait for a free one. Default: the URL's `connection_limit`, or 10. */
  connections?: number;
  /** How long to wait for a new or free connection. Default: 5000. */
  connectTimeout?: number;
  /** How long a statement may run on the server, or 0 for no limit. Default: 10000. */
  statementTimeout?: number;
  /** How long to wait for a lock that another transaction holds. Default: 5000. */
  lockTimeout?: number;
  /** After what time an idle connection is closed. Default: 30000. */
  idleTimeout?: number;
}

/** How much longer than `statementTimeout` to wait for a response: the server may have vanished. In milliseconds. */
const ANSWER_DELAY = 5000;

/** After what time a connection is replaced, in seconds, so that load balancers and moved servers take effect. */
const LIFETIME = 1800;

/** An invalid URL. The message does not quote it, because it contains a password. */
export class PoolUrlError extends Error {
  override name = "PoolUrlError";
}

/** Returns a pool that connects when needed, with TLS as the URL's `sslmode` says. Throws a {@link PoolUrlError}. */
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
  // Without listeners a lost connection would end the process. Calls that use the connection reject with the same error.
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
    "DATABASE_URL must have the form postgres://user:password@host:5432/database, with other characters as % escapes",
  );
}

/** Parses counts and positions, which are bigint, as numbers. None of them exceeds 2^53. */
const getTypeParser: typeof pg.types.getTypeParser = (type: number, format?: any) =>
  type === pg.types.builtins.INT8 ? Number : pg.types.getTypeParser(type, format);
