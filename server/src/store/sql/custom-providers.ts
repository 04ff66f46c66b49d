import { providers as standardProviders } from "bifrost-keys";
import { type Kysely, sql } from "kysely";
import type { ColumnTypes } from "./tables.js";

/**
 * Has the table of providers hold the custom ones only, and a key refer to its row there only if its
 * provider is one: `custom` is the provider's name again, or null. A custom provider is not
 * deleted before its keys are, each with its record.
 */
export async function keepCustomProvidersOnly(db: Kysely<any>, types: ColumnTypes): Promise<void> {
  await (types.changesConstraints ? alterKeys(db, types) : remakeKeys(db, types));
  await db
    .deleteFrom("providers")
    .where("name", "in", [...standardProviders()])
    // One with a configuration was custom when it was added: it is kept, though the rules know its name by now.
    .where("base_provider_type", "is", null)
    .execute();
  // Who deletes a provider has the database look for keys that refer to it.
  await db.schema.createIndex("keys_custom").on("keys").column("custom").where("custom", "is not", null).execute();
}

async function alterKeys(db: Kysely<any>, { ordered }: ColumnTypes): Promise<void> {
  const { rows } = await sql<{ name: string }>`
    select conname as name from pg_constraint where conrelid = 'keys'::regclass and contype = 'f'
  `.execute(db);
  for (const { name } of rows) await db.schema.alterTable("keys").dropConstraint(name).execute();
  await db.schema
    .alterTable("keys")
    .addColumn("custom", sql.raw(ordered), (column) => column.references("providers.name"))
    .execute();
  await db
    .updateTable("keys")
    .set({ custom: sql.ref("provider") })
    .where("provider", "not in", [...standardProviders()])
    .execute();
}

/** SQLite cannot take a constraint from a table. */
async function remakeKeys(db: Kysely<any>, { growing }: ColumnTypes): Promise<void> {
  await db.schema
    .createTable("keys_anew")
    .addColumn("position", sql.raw(growing))
    .addColumn("provider", "text", (column) => column.notNull())
    .addColumn("custom", "text", (column) => column.references("providers.name"))
    .addColumn("id_hash", "text", (column) => column.notNull().unique())
    .addColumn("name_hash", "text", (column) => column.unique())
    .addColumn("folded", "text", (column) => column.notNull())
    .addColumn("shown", "text", (column) => column.notNull())
    .addColumn("sealed", "text", (column) => column.notNull())
    .addColumn("sealed_by", "text", (column) => column.notNull())
    .addColumn("version", "text", (column) => column.notNull())
    .execute();
  const kept = ["position", "provider", "id_hash", "name_hash", "folded", "shown", "sealed", "sealed_by", "version"];
  const custom = sql<
    string | null
  >`case when ${sql.ref("provider")} in (${sql.join([...standardProviders()])}) then null else ${sql.ref("provider")} end`;
  await db
    .insertInto("keys_anew")
    .columns([...kept, "custom"])
    .expression(
      db
        .selectFrom("keys")
        .select([...kept, custom.as("custom")])
        .orderBy("position"),
    )
    .execute();
  await keepCounter(db);
  await db.schema.dropTable("keys").execute();
  await db.schema.alterTable("keys_anew").renameTo("keys").execute();
  await db.schema.createIndex("keys_provider").on("keys").columns(["provider", "position", "folded"]).execute();
  await db.schema.createIndex("keys_all").on("keys").columns(["position", "folded"]).execute();
  await db.schema.createIndex("keys_sealed_by").on("keys").columns(["sealed_by", "position"]).execute();
}

/** Has the new table go on counting where the old one was: the position of a key that is deleted is given to no other one. */
async function keepCounter(db: Kysely<any>): Promise<void> {
  await db.deleteFrom("sqlite_sequence").where("name", "=", "keys_anew").execute();
  await db
    .insertInto("sqlite_sequence")
    .columns(["name", "seq"])
    .expression(
      db
        .selectFrom("sqlite_sequence")
        .select([sql.lit("keys_anew").as("name"), "seq"])
        .where("name", "=", "keys"),
    )
    .execute();
}
