import { type Key, redactKey } from "bifrost-keys";
import { type Kysely, type Migration, Migrator, sql } from "kysely";
import type { Encryptor } from "../../crypto/encryption.js";
import { requireOwnKeys, setActiveKey } from "./active-key.js";
import { addKeyColumns, keepCustomProvidersOnly } from "./custom-providers.js";
import { keyRow, type NewKeyRow } from "./rows.js";
import { lowercase, type SchemaTraits, type Tables } from "./tables.js";

/**
 * Brings the tables of a database up to date, by running the new migrations in the order of their names. Rejects, and
 * leaves the database unchanged, if that fails or if a later release has written the database.
 *
 * All migrations run in one transaction. `begin` begins one that waits for other writers and then locks them out: if two
 * endpoints start together, the second one finds the work done.
 */
export async function migrate(
  db: Kysely<Tables>,
  traits: SchemaTraits,
  encryptor: Encryptor,
  begin: (connection: Kysely<Tables>) => Promise<unknown>,
): Promise<void> {
  await db.connection().execute(async (connection) => {
    await begin(connection);
    try {
      await runMigrations(connection, traits, encryptor);
      await sql`commit`.execute(connection);
    } catch (error) {
      await sql`rollback`.execute(connection);
      throw error;
    }
  });
}

/** Does the work of {@link migrate} on a connection that is already in a transaction. */
export async function runMigrations(
  connection: Kysely<Tables>,
  traits: SchemaTraits,
  encryptor: Encryptor,
): Promise<void> {
  const provider = { getMigrations: async () => migrations(traits, encryptor) };
  const migrator = new Migrator({ db: connection, provider, disableTransactions: true });
  const { error } = await migrator.migrateToLatest();
  if (error) throw error;
  // Another endpoint may have created the tables since this one looked for the encryption keys in use.
  await requireOwnKeys(connection, encryptor);
}

/** Each migration runs once per database. Never change one that has been released: add another. */
function migrations(traits: SchemaTraits, encryptor: Encryptor): Record<string, Migration> {
  return {
    "0001-providers-and-keys": { up: (db) => addProvidersAndKeys(db, traits) },
    "0002-secrets-at-rest": { up: (db) => encryptKeys(db, traits, encryptor) },
    "0003-audit": { up: (db) => addAudit(db, traits) },
    "0004-lists": { up: (db) => indexLists(db, traits) },
    "0005-encryption": { up: (db) => addActiveKey(db, encryptor) },
    "0006-custom-providers": { up: (db) => keepCustomProvidersOnly(db, traits) },
    "0007-column-names": { up: renameColumns },
  };
}

async function addProvidersAndKeys(
  db: Kysely<FirstTables>,
  { identityColumn, orderedText }: SchemaTraits,
): Promise<void> {
  await db.schema
    .createTable("providers")
    .addColumn("name", sql.raw(orderedText), (column) => column.primaryKey().notNull())
    .addColumn("is_key_less", "integer", (column) => column.notNull().defaultTo(0))
    .addColumn("base_provider_type", "text")
    .execute();
  await db.schema
    .createTable("keys")
    .addColumn("position", sql.raw(identityColumn))
    .addColumn("id", "text", (column) => column.notNull().unique())
    .addColumn("provider", "text", (column) => column.notNull().references("providers.name").onDelete("cascade"))
    .addColumn("name", "text", (column) => column.notNull())
    .addColumn("body", "text", (column) => column.notNull())
    .execute();
  const named = sql<boolean>`${sql.ref("name")} <> ''`;
  await db.schema.createIndex("keys_name").on("keys").column("name").unique().where(named).execute();
  await db.schema.createIndex("keys_provider").on("keys").columns(["provider", "position"]).execute();
  // The first release also inserted a row for each standard provider. Migration 0006 deletes those.
}

/** The tables of the first release, which stored keys unencrypted. */
interface FirstTables {
  providers: { name: string };
  keys: { position: number; id: string; provider: string; name: string; body: string };
}

async function encryptKeys(db: Kysely<any>, { identityColumn }: SchemaTraits, encryptor: Encryptor): Promise<void> {
  await db.schema
    .alterTable("providers")
    .addColumn("folded", "text", (column) => column.notNull().defaultTo(""))
    .execute();
  for (const { name } of await db.selectFrom("providers").select("name").execute()) {
    await db
      .updateTable("providers")
      .set({ folded: lowercase(name) })
      .where("name", "=", name)
      .execute();
  }

  await db.schema.alterTable("keys").renameTo("keys_in_clear").execute();
  await db.schema.dropIndex("keys_provider").execute();
  await db.schema
    .createTable("keys")
    .addColumn("position", sql.raw(identityColumn))
    .addColumn("provider", "text", (column) => column.notNull().references("providers.name").onDelete("cascade"))
    .$call(addKeyColumns)
    .execute();
  await db.schema.createIndex("keys_provider").on("keys").columns(["provider", "position"]).execute();
  await db.schema.createIndex("keys_sealed_by").on("keys").columns(["sealed_by", "position"]).execute();

  for (let last = -1; ; ) {
    const rows = await (db as Kysely<{ keys_in_clear: FirstTables["keys"] }>)
      .selectFrom("keys_in_clear")
      .selectAll()
      .where("position", ">", last)
      .orderBy("position")
      .limit(500)
      .execute();
    for (const { provider, body } of rows) {
      const key = JSON.parse(body) as Key;
      const row = await keyRow(encryptor, provider, { key, redacted: JSON.stringify(redactKey(key)) });
      await db.insertInto("keys").values(columnsBefore0007(row)).execute();
    }
    const end = rows.at(-1);
    if (end === undefined) break;
    last = end.position;
  }
  await db.schema.dropTable("keys_in_clear").execute();
}

/** A row with the column names from before 0007, and without the column that 0006 adds. */
function columnsBefore0007({
  custom,
  lowercase_name,
  redacted,
  ciphertext,
  encryption_key_id,
  etag,
  ...row
}: NewKeyRow) {
  return {
    ...row,
    folded: lowercase_name,
    shown: redacted,
    sealed: ciphertext,
    sealed_by: encryption_key_id,
    version: etag,
  };
}

async function addAudit(db: Kysely<Tables>, { identityColumn }: SchemaTraits): Promise<void> {
  await db.schema
    .createTable("audit")
    .addColumn("position", sql.raw(identityColumn))
    .addColumn("time", "text", (column) => column.notNull())
    .addColumn("actor", "text", (column) => column.notNull())
    .addColumn("action", "text", (column) => column.notNull())
    .addColumn("details", "text", (column) => column.notNull())
    .execute();
}

/** Adds indexes for counting, searching and pagination. Only the rows of the page itself, which are wide, are then read. */
async function indexLists(db: Kysely<Tables>, { indexesLongTexts }: SchemaTraits): Promise<void> {
  if (!indexesLongTexts) return;
  await db.schema.dropIndex("keys_provider").execute();
  await db.schema.createIndex("keys_provider").on("keys").columns(["provider", "position", "folded"]).execute();
  await db.schema.createIndex("keys_all").on("keys").columns(["position", "folded"]).execute();
}

async function renameColumns(db: Kysely<any>): Promise<void> {
  await db.schema.alterTable("providers").renameColumn("folded", "lowercase_name").execute();
  const renamed = {
    folded: "lowercase_name",
    shown: "redacted",
    sealed: "ciphertext",
    sealed_by: "encryption_key_id",
    version: "etag",
  };
  for (const [from, to] of Object.entries(renamed)) {
    await db.schema.alterTable("keys").renameColumn(from, to).execute();
  }
  // Each write of a key had to keep it, and it was read only at a start and at the end of a rotation.
  await db.schema.dropIndex("keys_sealed_by").execute();
}

async function addActiveKey(db: Kysely<Tables>, encryptor: Encryptor): Promise<void> {
  await db.schema
    .createTable("encryption")
    .addColumn("key_id", "text", (column) => column.primaryKey().notNull())
    .execute();
  await setActiveKey(db, encryptor);
}
