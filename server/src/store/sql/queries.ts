import type { Compilable, CompiledQuery, Kysely, Transaction } from "kysely";
import type { AuditValues, NewKeyRow } from "./rows.js";
import type { Tables } from "./tables.js";

/** The connection, or the transaction, that a query runs in. */
type Executor = Kysely<Tables> | Transaction<Tables>;

/** The queries of most requests, compiled once per database: to build and compile one costs more than to run it. */
export function compileQueries(db: Kysely<Tables>) {
  const key = compile(
    db
      .selectFrom("keys")
      .select(["redacted", "ciphertext", "encryption_key_id", "etag"])
      .where("provider", "=", "")
      .where("id_hash", "=", ""),
  );
  const insertKey = compile(db.insertInto("keys").values(KEY_COLUMNS));
  const insertAudit = compile(db.insertInto("audit").values(AUDIT_COLUMNS));
  return {
    async findKey(executor: Executor, provider: string, id_hash: string) {
      return (await executor.executeQuery(key([provider, id_hash]))).rows[0];
    },
    async insertKey(executor: Executor, row: NewKeyRow): Promise<void> {
      await executor.executeQuery(insertKey(valuesOf(KEY_COLUMNS, row)));
    },
    async insertAudit(executor: Executor, row: AuditValues): Promise<void> {
      await executor.executeQuery(insertAudit(valuesOf(AUDIT_COLUMNS, row)));
    },
  };
}

/** The columns in the order of the parameters. The values are placeholders. */
const KEY_COLUMNS: Record<keyof Omit<NewKeyRow, "position">, string> = {
  provider: "",
  custom: "",
  id_hash: "",
  name_hash: "",
  lowercase_name: "",
  redacted: "",
  ciphertext: "",
  encryption_key_id: "",
  etag: "",
};
const AUDIT_COLUMNS: Record<keyof AuditValues, string> = { time: "", actor: "", action: "", details: "" };

/** Returns a function that adds parameters, in the order of the query, to the compiled query. */
function compile<Row>(query: Compilable<Row>): (parameters: unknown[]) => CompiledQuery<Row> {
  const compiled = query.compile();
  return (parameters) => ({ ...compiled, parameters });
}

function valuesOf<Column extends string>(columns: Record<Column, string>, row: { [C in Column]?: unknown }): unknown[] {
  return Object.keys(columns).map((column) => row[column as Column]);
}
