import {
  type CompiledQuery,
  type DatabaseConnection,
  type DatabaseMetadataOptions,
  type Dialect,
  type Driver,
  type Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
  SelectQueryNode,
  sql,
  type TableMetadata,
  type TransactionSettings,
} from "kysely";
import pg from "pg";
import { classifyPostgresError } from "./errors.js";

/** How often a new connection is tried, and the pause between attempts in milliseconds. */
const CONNECT_ATTEMPTS = 3;
const CONNECT_PAUSE = 150;

/** How long to look for the outcome of a transaction whose connection was lost during its commit, in milliseconds. */
const OUTCOME_TIMEOUT = 5000;
const OUTCOME_PAUSE = 100;

/**
 * The connection was lost during a commit. If `hasEnded`, the transaction has ended, and its rows show whether it was
 * committed. Otherwise it may still be running.
 */
export class CommitLost extends Error {
  override name = "CommitLost";
  readonly code = "COMMIT_LOST";
  constructor(readonly hasEnded: boolean) {
    super("The connection was lost during a commit");
  }
}

/**
 * Kysely's dialect over a pool of `pg`. Unlike Kysely's own one it retries, where that is certainly safe:
 *
 * - It connects again if a connection fails, also at the beginning of a transaction, when no statement has been sent.
 * - It runs a query that only reads, outside a transaction, once more on another connection.
 * - It retries no statement that writes, which may have been run although no response arrived. If a connection is lost
 *   during a commit, it finds out whether the transaction has ended, and rejects with {@link CommitLost}.
 */
export function postgresDialect(pool: pg.Pool): Dialect {
  return {
    createAdapter: () => new Adapter(),
    createDriver: () => createDriver(new Clients(pool)),
    createIntrospector: (db) => new Introspector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  };
}

/** Without Kysely's lock for migrations, which belongs to the session: ours ends with its transaction. */
class Adapter extends PostgresAdapter {
  override async acquireMigrationLock(): Promise<void> {}
  override async releaseMigrationLock(): Promise<void> {}
}

/** Lists the tables of the current schema only: in other schemas another program may have tables of the same names. */
class Introspector extends PostgresIntrospector {
  constructor(private readonly db: Kysely<any>) {
    super(db);
  }

  override async getTables(options?: DatabaseMetadataOptions): Promise<TableMetadata[]> {
    const { rows } = await sql<{ name: string }>`select current_schema() as name`.execute(this.db);
    return (await super.getTables(options)).filter(({ schema }) => schema === rows[0]?.name);
  }
}

function createDriver(clients: Clients): Driver {
  return {
    init: async () => {},
    acquireConnection: async () => new PostgresConnection(clients, await clients.connect()),
    beginTransaction: (connection: PostgresConnection, settings) => connection.begin(settings),
    commitTransaction: (connection: PostgresConnection) => connection.commit(),
    rollbackTransaction: (connection: PostgresConnection) => connection.rollback(),
    releaseConnection: async (connection: PostgresConnection) => connection.release(),
    destroy: () => clients.end(),
  };
}

/** A client of the pool, replaced by another if its connection is lost and a retry is safe. */
class PostgresConnection implements DatabaseConnection {
  /** The id of the current transaction, if it may write. */
  private transaction: string | undefined;
  /** Whether the client must not be used again: its connection is lost, or a response is still pending. */
  private isBroken = false;
  /** The error that made the current transaction fail. */
  private firstError: unknown;

  constructor(
    private readonly clients: Clients,
    private client: pg.PoolClient | undefined,
  ) {}

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const isOutsideTransaction = this.client?.getTransactionStatus() === "I";
    try {
      return await this.run<R>(query);
    } catch (error) {
      if (!(isOutsideTransaction && isRead(query) && classifyPostgresError(error) === "lost")) throw error;
      await this.replace();
      return this.run<R>(query);
    }
  }

  streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error("This driver does not stream");
  }

  async begin(settings: TransactionSettings): Promise<void> {
    try {
      await this.start(settings);
    } catch (error) {
      if (classifyPostgresError(error) !== "lost") {
        await this.rollback();
        throw error;
      }
      await this.replace();
      await this.start(settings);
    }
  }

  async commit(): Promise<void> {
    const transaction = this.transaction;
    this.transaction = undefined;
    let command: string;
    try {
      ({ command } = await this.send("commit"));
    } catch (error) {
      if (!this.isBroken || transaction === undefined) throw error;
      // The pool may have no other connection.
      this.release();
      const outcome = await this.clients.outcomeOf(transaction);
      if (outcome === "aborted") throw error;
      throw new CommitLost(outcome === "ended");
    }
    // If a statement has failed before, PostgreSQL responds with ROLLBACK instead of an error.
    if (command !== "COMMIT") throw new Error("A transaction with a failed statement cannot be committed");
  }

  /** Never rejects, so that the caller sees the error that caused the rollback. */
  async rollback(): Promise<void> {
    this.transaction = undefined;
    if (this.isBroken || this.client === undefined) return;
    try {
      await this.send("rollback");
    } catch {
      this.isBroken = true;
    }
  }

  release(): void {
    this.client?.release(this.isBroken);
    this.client = undefined;
  }

  /** Sends one message, which begins the transaction, reads its id, and makes it durable whatever the database's default. */
  private async start({ isolationLevel = "read committed", accessMode }: TransactionSettings): Promise<void> {
    const begin = `start transaction isolation level ${isolationLevel}`;
    if (accessMode === "read only") {
      await this.send(`${begin} read only`);
      return;
    }
    // `pg` returns an array for several statements.
    const results = (await this.send(`${begin}; ${DURABLE}; select pg_current_xact_id()::text as id`)) as unknown;
    this.transaction = (results as pg.QueryResult<{ id: string }>[]).at(-1)?.rows[0]?.id;
  }

  private async run<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    const { command, rowCount, rows } = await this.send(sql, [...parameters]);
    const changes = command === "INSERT" || command === "UPDATE" || command === "DELETE";
    return { rows: rows as R[], ...(changes && { numAffectedRows: BigInt(rowCount ?? 0) }) };
  }

  private async send(sql: string, parameters?: unknown[]): Promise<pg.QueryResult> {
    if (this.client === undefined) throw new Error("This connection has been released");
    try {
      const result = await this.client.query(sql, parameters);
      this.firstError = undefined;
      return result;
    } catch (error) {
      // The caller needs the error that made the transaction fail.
      if (this.firstError !== undefined && error instanceof pg.DatabaseError && error.code === IN_FAILED_TRANSACTION)
        throw this.firstError;
      this.firstError = error;
      // If this is not the server's response, the connection is lost, or the response is still pending.
      if (!isResponse(error)) this.isBroken = true;
      if (classifyPostgresError(error) === "lost") this.clients.recordLoss();
      throw error;
    }
  }

  private async replace(): Promise<void> {
    this.release();
    this.client = await this.clients.connect();
    this.isBroken = false;
  }
}

const DURABLE =
  "select set_config('synchronous_commit', 'on', true) where current_setting('synchronous_commit') = 'off'";

const IN_FAILED_TRANSACTION = "25P02";

function isRead({ query }: CompiledQuery): boolean {
  return SelectQueryNode.is(query) && query.with === undefined;
}

function isResponse(error: unknown): boolean {
  return error instanceof pg.DatabaseError && classifyPostgresError(error) !== "lost";
}

/** The clients of a pool. Clients that are probably disconnected are replaced. */
class Clients {
  /** How often a connection has been lost. */
  private losses = 0;
  /** The value of `losses` when a client connected. */
  private readonly connectedAfter = new WeakMap<pg.PoolClient, number>();

  constructor(private readonly pool: pg.Pool) {
    pool.on("connect", (client) => this.connectedAfter.set(client, this.losses));
  }

  /** Records that a connection was lost. Older connections have probably been lost, too. */
  recordLoss(): void {
    this.losses += 1;
  }

  /** Returns a client that has connected since the last loss. */
  async connect(): Promise<pg.PoolClient> {
    for (;;) {
      const client = await connect(this.pool);
      if (this.connectedAfter.get(client) === this.losses) return client;
      client.release(true);
    }
  }

  /**
   * Finds out how a transaction ended. `ended` does not mean committed: after a crash the server may have given its id to
   * another transaction.
   */
  async outcomeOf(transaction: string): Promise<"ended" | "aborted" | "unknown"> {
    const text = "select pg_xact_status($1::text::xid8) as status";
    for (const end = Date.now() + OUTCOME_TIMEOUT; Date.now() < end; await pause(OUTCOME_PAUSE)) {
      try {
        const { rows } = await this.pool.query<{ status: string | null }>(text, [transaction]);
        const status = rows[0]?.status;
        if (status === "aborted") return "aborted";
        if (status !== "in progress") return "ended";
      } catch (error) {
        // The id does not exist: the server crashed before it wrote anything of the transaction.
        if (error instanceof pg.DatabaseError && error.code === "22023") return "aborted";
      }
    }
    return "unknown";
  }

  end(): Promise<void> {
    return this.pool.end();
  }
}

/** Returns a client of the pool. Retries if the connection fails. */
async function connect(pool: pg.Pool, attempts = CONNECT_ATTEMPTS): Promise<pg.PoolClient> {
  try {
    return await pool.connect();
  } catch (error) {
    if (attempts <= 1 || classifyPostgresError(error) !== "lost") throw error;
    await pause(CONNECT_PAUSE);
    return connect(pool, attempts - 1);
  }
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
