import { sql } from "kysely";
import type { SchemaVariant } from "../sql/migrations.js";
import type { ColumnTypes } from "../sql/tables.js";

/** SQLite's types. */
export const TYPES: ColumnTypes = {
  // AUTOINCREMENT: the position of a deleted key is not given to a later one.
  growing: "integer primary key autoincrement",
  ordered: "text",
  indexesLongTexts: true,
  changesConstraints: false,
};

/** SQLite, by drivers that take the statements of transactions. */
export const DIALECT: SchemaVariant = { ...TYPES, begin: (connection) => sql`begin immediate`.execute(connection) };
