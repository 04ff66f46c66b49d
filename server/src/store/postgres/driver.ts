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
import { troubleOf } from "./errors.js";

/** How often a new connection is tried before the database counts as gone, and the pause between, in milliseconds. */
const CONNECT_ATTEMPTS = 3;
const CONNECT_PAUSE = 150;

/** How long the end of a transaction is looked for whose connection was lost as it committed, in milliseconds. */
const OUTCOME_TIMEOUT = 5000;
const OUTCOME_PAUSE = 100;

/**
 * The connection was lost as a transaction was committed, and the transaction is over: whether it
 * was carried out is to be seen in the tables, if `over`; else it may be under way still.
 */
export class CommitLost extends Error {
  override name = "CommitLost";
  readonly code = "COMMIT_LOST";
  constructor(readonly over: boolean) {
    super("The connection was lost as a transaction was committed");
  }
}

/**
 * Kysely over a pool of `pg`, with a second try where it is certain to do no harm:
 *
 * - A connection that cannot be made is tried again, and so is one that turns out to be dead
 *   at the beginning of a transaction: nothing was asked of it yet.
 * - A query that only reads, outside of a transaction, is run once more on another connection.
 * - Nothing else: a statement that writes may have been carried out although no answer came. Of
 *   a lost commit the driver finds out whether it is over, and says so by {@link CommitLost}.
 */
export function postgresDialect(pool: pg.Pool): Dialect {
  return {
    createAdapter: () => new Adapter(),
    createDriver: () => new PostgresDriver(new Clients(pool)),
    createIntrospector: (db) => new Introspector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  };
}

/** Without Kysely's lock for migrations, which is the session's: ours ends with its transaction. */
class Adapter extends PostgresAdapter {
  override async acquireMigrationLock(): Promise<void> {}
  override async releaseMigrationLock(): Promise<void> {}
}

/** Sees the tables of our own schema: another program's, in the same database, may have the same names. */
class Introspector extends PostgresIntrospector {
  constructor(private readonly db: Kysely<any>) {
    super(db);
  }

  override async getTables(options?: DatabaseMetadataOptions): Promise<TableMetadata[]> {
    const { rows } = await sql<{ name: string }>`select current_schema() as name`.execute(this.db);
    return (await super.getTables(options)).filter(({ schema }) => schema === rows[0]?.name);
  }
}

class PostgresDriver implements Driver {
  constructor(private readonly clients: Clients) {}

  async init(): Promise<void> {}

  async acquireConnection(): Promise<PostgresConnection> {
    return new PostgresConnection(this.clients, await this.clients.connect());
  }

  beginTransaction(connection: PostgresConnection, settings: TransactionSettings): Promise<void> {
    return connection.begin(settings);
  }

  commitTransaction(connection: PostgresConnection): Promise<void> {
    return connection.commit();
  }

  rollbackTransaction(connection: PostgresConnection): Promise<void> {
    return connection.rollback();
  }

  async releaseConnection(connection: PostgresConnection): Promise<void> {
    connection.release();
  }

  destroy(): Promise<void> {
    return this.clients.end();
  }
}

/** A client of the pool, replaced by another where it is lost and that does no harm. */
class PostgresConnection implements DatabaseConnection {
  /** The transaction that runs, if it may write. */
  private transaction: string | undefined;
  /** A client that must not be used again: its connection is lost, or an answer is still to come. */
  private broken = false;
  /** The error that made the transaction fail, until that is rolled back. */
  private cause: unknown;

  constructor(
    private readonly clients: Clients,
    private client: pg.PoolClient | undefined,
  ) {}

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const isAlone = this.client?.getTransactionStatus() === "I";
    try {
      return await this.run<R>(query);
    } catch (error) {
      if (!(isAlone && isRead(query) && troubleOf(error) === "lost")) throw error;
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
      if (troubleOf(error) !== "lost") {
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
      if (!this.broken || transaction === undefined) throw error;
      // It may be the only connection that the pool has room for.
      this.release();
      const outcome = await this.clients.outcomeOf(transaction);
      if (outcome === "aborted") throw error;
      throw new CommitLost(outcome === "over");
    }
    // What PostgreSQL answers, without an error, if a statement has failed before.
    if (command !== "COMMIT") throw new Error("A transaction with a failed statement cannot be committed");
  }

  /** Never fails: the reason to roll back is what the caller wants to hear of. */
  async rollback(): Promise<void> {
    this.transaction = undefined;
    if (this.broken || this.client === undefined) return;
    try {
      await this.send("rollback");
    } catch {
      this.broken = true;
    }
  }

  release(): void {
    this.client?.release(this.broken);
    this.client = undefined;
  }

  /**
   * In one message, to have it cost one answer: the transaction, its number, and durability
   * even where the database's default is to do without.
   */
  private async start({ isolationLevel = "read committed", accessMode }: TransactionSettings): Promise<void> {
    const begin = `start transaction isolation level ${isolationLevel}`;
    if (accessMode === "read only") {
      await this.send(`${begin} read only`);
      return;
    }
    // Several statements have several results.
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
      this.cause = undefined;
      return result;
    } catch (error) {
      // That the transaction has failed already is not what the caller wants to hear.
      if (this.cause !== undefined && error instanceof pg.DatabaseError && error.code === IN_FAILED_TRANSACTION)
        throw this.cause;
      this.cause = error;
      // Not the server's answer: the connection is gone, or the answer may still come.
      if (!isAnswered(error)) this.broken = true;
      if (troubleOf(error) === "lost") this.clients.suspect();
      throw error;
    }
  }

  private async replace(): Promise<void> {
    this.release();
    this.client = await this.clients.connect();
    this.broken = false;
  }
}

const DURABLE =
  "select set_config('synchronous_commit', 'on', true) where current_setting('synchronous_commit') = 'off'";

const IN_FAILED_TRANSACTION = "25P02";

function isRead({ query }: CompiledQuery): boolean {
  return SelectQueryNode.is(query) && query.with === undefined;
}

function isAnswered(error: unknown): boolean {
  return error instanceof pg.DatabaseError && troubleOf(error) !== "lost";
}

/** The clients of a pool, and which of them can be trusted. */
class Clients {
  /** How often a connection has been lost. */
  private losses = 0;
  /** How many losses there had been when a client was connected. */
  private readonly connectedAfter = new WeakMap<pg.PoolClient, number>();

  constructor(private readonly pool: pg.Pool) {
    pool.on("connect", (client) => this.connectedAfter.set(client, this.losses));
  }

  /** To be called when a connection is lost: those made before it have probably gone with it. */
  suspect(): void {
    this.losses += 1;
  }

  /** A client that is connected, as far as can be known without asking the server. */
  async connect(): Promise<pg.PoolClient> {
    for (;;) {
      const client = await connect(this.pool);
      if (this.connectedAfter.get(client) === this.losses) return client;
      client.release(true);
    }
  }

  /**
   * How a transaction ended, of which nothing was heard after its commit was sent. `over` is not
   * yet carried out: a server that crashed may have given the number to another transaction since.
   */
  async outcomeOf(transaction: string): Promise<"over" | "aborted" | "unknown"> {
    const text = "select pg_xact_status($1::text::xid8) as status";
    for (const end = Date.now() + OUTCOME_TIMEOUT; Date.now() < end; await pause(OUTCOME_PAUSE)) {
      try {
        const { rows } = await this.pool.query<{ status: string | null }>(text, [transaction]);
        const status = rows[0]?.status;
        if (status === "aborted") return "aborted";
        if (status !== "in progress") return "over";
      } catch (error) {
        // The number is not given out yet: the server crashed before it wrote anything of the transaction.
        if (error instanceof pg.DatabaseError && error.code === "22023") return "aborted";
      }
    }
    return "unknown";
  }

  end(): Promise<void> {
    return this.pool.end();
  }
}

/** A client of the pool; tried again while there is nobody to connect to. */
async function connect(pool: pg.Pool, attempts = CONNECT_ATTEMPTS): Promise<pg.PoolClient> {
  try {
    return await pool.connect();
  } catch (error) {
    if (attempts <= 1 || troubleOf(error) !== "lost") throw error;
    await pause(CONNECT_PAUSE);
    return connect(pool, attempts - 1);
  }
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
