import { type Kysely, sql } from "kysely";
import type { KeyList, KeyPage, ListedKey, Page } from "../types.js";
import type { DatabaseTraits } from "./errors.js";
import { lowercase, providerName, type Tables } from "./tables.js";

/** The largest number of keys that one query reads. */
const BATCH_ROWS = 500;

/** How many bytes of keys one query reads before its last key. */
const BATCH_BYTES = 256 * 1024;

/**
 * Lists keys in batches. Each batch is one query that runs when its keys are needed: between batches neither a
 * connection nor a transaction is held, even if the client reads slowly. A batch begins after the position where the
 * previous one ended, so no key is listed twice. The list ends with the key that was the last one at its beginning.
 */
export async function listKeys(
  db: Kysely<Tables>,
  page: KeyPage,
  { position }: Pick<DatabaseTraits, "position">,
  withStoreErrors: <T>(query: () => Promise<T>) => Promise<T>,
): Promise<KeyList> {
  const all = db.selectFrom("keys").where(contains(page, position)).where(ofProvider(page));
  const limit = page.limit ?? Number.POSITIVE_INFINITY;

  const first = await withStoreErrors(() => readBatch(all.offset(page.offset), Math.min(limit, BATCH_ROWS)));
  const { total, last } =
    first.isLast && (first.examined > 0 || page.offset === 0)
      ? // The first batch has reached the end, so there is no need to count.
        { total: page.offset + first.examined, last: first.last }
      : await withStoreErrors(countAll);
  return { total, keys: keys() };

  async function* keys(): AsyncGenerator<ListedKey> {
    let left = limit;
    for (let batch = first; ; ) {
      for (const { provider, redacted } of batch.keys) yield { provider, redacted };
      left -= batch.keys.length;
      const after = batch.keys.at(-1)?.position;
      if (after === undefined || after >= last || left <= 0) return;
      batch = await withStoreErrors(() => readBatch(between(after, last), Math.min(left, BATCH_ROWS)));
    }
  }

  function between(after: number, last: number): typeof all {
    return all.where("position", ">", after).where("position", "<=", last);
  }

  /** Finds the positions and sizes of the rows first, so that rows before the offset, or beyond the limits, are not read. */
  async function readBatch(wanted: typeof all, rows: number): Promise<Batch> {
    // Read from an index only.
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
      .where("bytes_before", "<", BATCH_BYTES)
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

/** Consecutive keys of a list. */
interface Batch {
  keys: (ListedKey & { position: number })[];
  /** How many rows were examined: more than `keys` has if those have too many bytes. */
  examined: number;
  /** The position of the last examined row. */
  last: number;
  /** Whether no rows follow the examined ones. */
  isLast: boolean;
}

/** Matches the rows whose lowercase name contains the search text. */
function contains({ search }: Page, position: DatabaseTraits["position"]) {
  if (search === undefined || search === "") return sql<boolean>`1 = 1`;
  return sql<boolean>`${sql.raw(position)}(${sql.ref("lowercase_name")}, ${lowercase(search)}) > 0`;
}

function ofProvider({ provider }: KeyPage) {
  return provider === undefined
    ? sql<boolean>`1 = 1`
    : sql<boolean>`${sql.ref("provider")} = ${providerName(provider)}`;
}
