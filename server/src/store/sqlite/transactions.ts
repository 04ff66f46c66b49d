import { type Driver, type SqliteDatabase, SqliteDialect, SqliteDriver } from "kysely";

/** A database that also carries out statements that are not prepared. */
export interface ScriptedDatabase extends SqliteDatabase {
  exec(sql: string): unknown;
}

/** SQLite over a file that other processes write to as well. */
export class FileDialect extends SqliteDialect {
  constructor(private readonly database: ScriptedDatabase) {
    super({ database });
  }

  override createDriver(): Driver {
    return new FileTransactions(this.database);
  }
}

/**
 * Has a transaction take the lock for writing as its first step. Where another process has it,
 * libsql leaves a prepared statement half run, and until that is collected as garbage no
 * transaction could be committed: hence by `exec`, which leaves none.
 */
class FileTransactions extends SqliteDriver {
  constructor(private readonly database: ScriptedDatabase) {
    super({ database });
  }

  override async beginTransaction(): Promise<void> {
    this.database.exec("begin immediate");
  }

  /** SQLite itself has undone what a full disk cut short: to undo it again would be an error that hides the first. */
  override async rollbackTransaction(): Promise<void> {
    try {
      this.database.exec("rollback");
    } catch (error) {
      if (!(error instanceof Error && error.message.includes("no transaction is active"))) throw error;
    }
  }
}
