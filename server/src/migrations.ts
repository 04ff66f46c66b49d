import { providers } from "bifrost-keys";
import { type Kysely, type Migration, Migrator, sql } from "kysely";
import type { Tables } from "./sql.js";

/**
 * Brings the tables of a database up to date: runs what has not run yet, in the order of the
 * names, forwards only. Rejects, with the database left as it was, if that fails or if the
 * database has been written by a later release.
 *
 * All of it is one transaction that locks out writers first, so that of two endpoints started
 * together the second waits and finds the work done.
 */
export async function migrate(db: Kysely<Tables>): Promise<void> {
  await db.connection().execute(async (connection) => {
    await sql`begin immediate`.execute(connection);
    try {
      const migrator = new Migrator({ db: connection, provider: { getMigrations: async () => migrations } });
      const { error } = await migrator.migrateToLatest();
      if (error) throw error;
      await sql`commit`.execute(connection);
    } catch (error) {
      await sql`rollback`.execute(connection);
      throw error;
    }
  });
}

/** Each one runs once in a database's life: never change one that has been released, add another. */
const migrations: Record<string, Migration> = {
  "0001-providers-and-keys": {
    async up(db: Kysely<Tables>) {
      await db.schema
        .createTable("providers")
        .addColumn("name", "text", (column) => column.primaryKey().notNull())
        .addColumn("is_key_less", "integer", (column) => column.notNull().defaultTo(0))
        .addColumn("base_provider_type", "text")
        .execute();
      await db.schema
        .createTable("keys")
        // AUTOINCREMENT: the position of a deleted key is not given to a later one.
        .addColumn("position", "integer", (column) => column.primaryKey().autoIncrement())
        .addColumn("id", "text", (column) => column.notNull().unique())
        .addColumn("provider", "text", (column) => column.notNull().references("providers.name").onDelete("cascade"))
        .addColumn("name", "text", (column) => column.notNull())
        .addColumn("body", "text", (column) => column.notNull())
        .execute();
      await db.schema
        .createIndex("keys_name")
        .on("keys")
        .column("name")
        .unique()
        .where(sql.ref("name"), "<>", sql.lit(""))
        .execute();
      await db.schema.createIndex("keys_provider").on("keys").columns(["provider", "position"]).execute();
      await addKnownProviders(db);
    },
  },
};

/** A release that knows more providers by name calls this again, in a migration of its own. */
async function addKnownProviders(db: Kysely<Tables>): Promise<void> {
  await db
    .insertInto("providers")
    .values(providers().map((name) => ({ name })))
    .onConflict((conflict) => conflict.column("name").doNothing())
    .execute();
}
