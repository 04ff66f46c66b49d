import { type Kysely, sql } from "kysely";
import type { KeyList, KeyPage, ListedKey, Page } from "../types.js";
import { lowercase, providerName, type Tables } from "./tables.js";

/** How many keys one query reads at most. */
const ROWS = 500;

/** How many bytes of keys one query reads at most, the last key not counted. */
const BYTES = 256 * 1024;

/** What lists need of a store. */
export interface ListQueries {
  db: Kysely<Tables>;
  /** The SQL function that gives the position of a text in another, 0 if it is not in it: faster than `like`. */
  position: "instr" | "strpos";
  /** Runs a query, and fails with what may be told. */
  run<T>(query: () => Promise<T>): Promise<T>;
}

/**
 * Lists keys in batches, each read by a query of its own when it is needed: between two of them
 * neither a connection nor a transaction is held, whoever reads slowly. Each batch begins after
 * the position where the last one ended, so that no key is listed twice, and the list ends with
 * the last key there was when it began.
 */
export async function listKeys({ db, position, run }: ListQueries, page: KeyPage): Promise<KeyList> {
  const all = db.selectFrom("keys").where(contains(page, position)).where(ofProvider(page));
  const limit = page.limit ?? Number.POSITIVE_INFINITY;

  const first = await run(() => readBatch(all.offset(page.offset), Math.min(limit, ROWS)));
  const { total, last } =
    first.isLast && (first.examined > 0 || page.offset === 0)
      ? // To count would be to search all once more.
        { total: page.offset + first.examined, last: first.last }
      : await run(countAll);
  return { total, keys: keys() };

  async function* keys(): AsyncGenerator<ListedKey> {
    let left = limit;
    for (let batch = first; ; ) {
      for (const { provider, redacted } of batch.keys) yield { provider, redacted };
      left -= batch.keys.length;
      const after = batch.keys.at(-1)?.position;
      if (after === undefined || after >= last || left <= 0) return;
      batch = await run(() => readBatch(between(after, last), Math.min(left, ROWS)));
    }
  }

  function between(after: number, last: number): typeof all {
    return all.where("position", ">", after).where("position", "<=", last);
  }

  /**
   * First which rows, and how many bytes they have, then the rows: what is passed over, not found
   * or too much at once is not read.
   */
  async function readBatch(wanted: typeof all, rows: number): Promise<Batch> {
    // Which rows are wanted is read from an index: what is passed over need not be read.
    const positions = wanted.select("position").orderBy("position").limit(rows);
    const examined = db
      .selectFrom("keys")
      .select(["position", sql<number>`octet_length(${sql.ref("redacted")})`.as("bytes")])
      .where("position", "in", positions);
    const measured = db
      .selectFrom(examined.as("examined"))
      .select([
        "position",
        sql<number>`sum(bytes) over (order by position) - bytes`.as("bytes_before"),
        sql<number>`count(*) over ()`.as("examined"),
        sql<number>`max(position) over ()`.as("last"),
      ]);
    const keys = await db
      .selectFrom(measured.as("measured"))
      .innerJoin("keys", "keys.position", "measured.position")
      .select(["keys.position", "provider", "redacted", "examined", "last"])
      .where("bytes_before", "<", BYTES)
      .orderBy("keys.position")
      .execute();
    const { examined: count, last: end } = keys[0] ?? { examined: 0, last: 0 };
    return { keys, examined: count, last: end, isLast: count < rows };
  }

  async function countAll(): Promise<{ total: number; last: number }> {
    const counts = all.select((eb) => [eb.fn.countAll().as("total"), eb.fn.max("position").as("last")]);
    const { total, last } = await counts.executeTakeFirstOrThrow();
    return { total: Number(total), last: Number(last ?? 0) };
  }
}

/** Some keys of a list, in their order. */
interface Batch {
  keys: (ListedKey & { position: number })[];
  /** How many rows were looked at, and the position of the last: more than there are keys if these have too many bytes. */
  examined: number;
  last: number;
  /** Whether no rows follow those that were looked at. */
  isLast: boolean;
}

/** Matches the rows whose folded name contains what is searched for. */
export function contains({ search }: Page, position: ListQueries["position"]) {
  if (search === undefined || search === "") return sql<boolean>`1 = 1`;
  return sql<boolean>`${sql.raw(position)}(${sql.ref("lowercase_name")}, ${lowercase(search)}) > 0`;
}

function ofProvider({ provider }: KeyPage) {
  return provider === undefined
    ? sql<boolean>`1 = 1`
    : sql<boolean>`${sql.ref("provider")} = ${providerName(provider)}`;
}
