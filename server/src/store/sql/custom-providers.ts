import { providers as standardProviders } from "bifrost-keys";
import { type CreateTableBuilder, type Kysely, sql } from "kysely";
import type { SchemaTraits } from "./tables.js";

/**
 * Migration 0006. Deletes the rows of standard providers. A key then refers to a provider's row only if its provider is
 * custom: the new column `custom` holds that provider's name, or null. Deleting a provider no longer deletes its keys,
 * because the deletion of each key is recorded.
 */
export async function keepCustomProvidersOnly(db: Kysely<any>, traits: SchemaTraits): Promise<void> {
  await (traits.dropsConstraints ? alterKeys(db, traits) : copyKeys(db, traits));
  await db
    .deleteFrom("providers")
    .where("name", "in", [...standardProviders()])
    // A provider with a configuration was added as a custom one, even if its name is a standard name by now.
    .where("base_provider_type", "is", null)
    .execute();
  // When a provider is deleted, the database looks for keys that refer to it.
  await db.schema.createIndex("keys_custom").on("keys").column("custom").where("custom", "is not", null).execute();
}

async function alterKeys(db: Kysely<any>, { orderedText }: SchemaTraits): Promise<void> {
  const { rows } = await sql<{ name: string }>`
    select conname as name from pg_constraint where conrelid = 'keys'::regclass and contype = 'f'
  `.execute(db);
  for (const { name } of rows) await db.schema.alterTable("keys").dropConstraint(name).execute();
  await db.schema
    .alterTable("keys")
    .addColumn("custom", sql.raw(orderedText), (column) => column.references("providers.name"))
    .execute();
  await db
    .updateTable("keys")
    .set({ custom: sql.ref("provider") })
    .where("provider", "not in", [...standardProviders()])
    .execute();
}

/** Adds the columns that the keys have in migrations 0002 to 0006. */
export function addKeyColumns(table: CreateTableBuilder<any, any>): CreateTableBuilder<any, any> {
  return table
    .addColumn("id_hash", "text", (column) => column.notNull().unique())
    .addColumn("name_hash", "text", (column) => column.unique())
    .addColumn("folded", "text", (column) => column.notNull())
    .addColumn("shown", "text", (column) => column.notNull())
    .addColumn("sealed", "text", (column) => column.notNull())
    .addColumn("sealed_by", "text", (column) => column.notNull())
    .addColumn("version", "text", (column) => column.notNull());
}

/** SQLite cannot drop a constraint. */
async function copyKeys(db: Kysely<any>, { identityColumn }: SchemaTraits): Promise<void> {
  await db.schema
    .createTable("keys_copy")
    .addColumn("position", sql.raw(identityColumn))
    .addColumn("provider", "text", (column) => column.notNull())
    .addColumn("custom", "text", (column) => column.references("providers.name"))
    .$call(addKeyColumns)
    .execute();
  const kept = ["position", "provider", "id_hash", "name_hash", "folded", "shown", "sealed", "sealed_by", "version"];
  const custom = sql<
    string | null
  >`case when ${sql.ref("provider")} in (${sql.join([...standardProviders()])}) then null else ${sql.ref("provider")} end`;
  await db
    .insertInto("keys_copy")
    .columns([...kept, "custom"])
    .expression(
      db
        .selectFrom("keys")
        .select([...kept, custom.as("custom")])
        .orderBy("position"),
    )
    .execute();
  await copyCounter(db);
  await db.schema.dropTable("keys").execute();
  await db.schema.alterTable("keys_copy").renameTo("keys").execute();
  await db.schema.createIndex("keys_provider").on("keys").columns(["provider", "position", "folded"]).execute();
  await db.schema.createIndex("keys_all").on("keys").columns(["position", "folded"]).execute();
  await db.schema.createIndex("keys_sealed_by").on("keys").columns(["sealed_by", "position"]).execute();
}

/** Continues the old table's positions in the new one, so that the positions of deleted keys are not used again. */
async function copyCounter(db: Kysely<any>): Promise<void> {
  await db.deleteFrom("sqlite_sequence").where("name", "=", "keys_copy").execute();
  await db
    .insertInto("sqlite_sequence")
    .columns(["name", "seq"])
    .expression(
      db
        .selectFrom("sqlite_sequence")
        .select([sql.lit("keys_copy").as("name"), "seq"])
        .where("name", "=", "keys"),
    )
    .execute();
}
