import { type SqliteDatabase, SqliteDriver, type SqliteStatement } from "kysely";
import { LRUCache } from "lru-cache";

/** A database that can also run statements without preparing them. */
export interface ScriptedDatabase extends SqliteDatabase {
  exec(sql: string): unknown;
}

/**
 * Kysely's driver for an SQLite file that other processes also write to.
 *
 * Begins each transaction by taking the write lock. If another process holds the lock, libsql leaves a prepared
 * statement half run, and no transaction can be committed until it is garbage-collected. `exec` prepares no statement.
 */
export class FileDriver extends SqliteDriver {
  constructor(private readonly database: ScriptedDatabase) {
    super({ database: keepStatements(database) });
  }

  override async beginTransaction(): Promise<void> {
    this.database.exec("begin immediate");
  }

  /** SQLite itself rolls back when the disk is full. A second rollback would fail and hide the first error. */
  override async rollbackTransaction(): Promise<void> {
    try {
      this.database.exec("rollback");
    } catch (error) {
      if (!(error instanceof Error && error.message.includes("no transaction is active"))) throw error;
    }
  }
}

/** How many prepared statements are kept. The store has about thirty; lists and deletions have some of variable length. */
const MAX_STATEMENTS = 100;

/** Keeps prepared statements by their SQL: to prepare one costs about as much as to run it. */
function keepStatements(database: SqliteDatabase): SqliteDatabase {
  const statements = new LRUCache<string, SqliteStatement>({ max: MAX_STATEMENTS });

  function prepare(sql: string): SqliteStatement {
    const statement = database.prepare(sql);
    /** A statement that fails may stay half run, so it is not used again. */
    const dropOnError = <T>(run: () => T): T => {
      try {
        return run();
      } catch (error) {
        statements.delete(sql);
        throw error;
      }
    };
    const kept: SqliteStatement = {
      reader: statement.reader,
      all: (parameters) => dropOnError(() => statement.all(parameters)),
      run: (parameters) => dropOnError(() => statement.run(parameters)),
      // An iterator may be left unfinished: it gets its own statement.
      iterate: (parameters) => database.prepare(sql).iterate(parameters),
    };
    statements.set(sql, kept);
    return kept;
  }

  return {
    prepare: (sql) => statements.get(sql) ?? prepare(sql),
    close() {
      statements.clear();
      database.close();
    },
  };
}
