import { sql } from "kysely";
import type { Dialect } from "../sql/migrations.js";
import type { Types } from "../sql/tables.js";

/** SQLite's types. */
export const TYPES: Types = {
  // AUTOINCREMENT: the position of a deleted key is not given to a later one.
  growing: "integer primary key autoincrement",
  ordered: "text",
  indexesLongTexts: true,
  changesConstraints: false,
};

/** SQLite, by drivers that take the statements of transactions. */
export const DIALECT: Dialect = { ...TYPES, begin: (connection) => sql`begin immediate`.execute(connection) };
