import type { Key } from "bifrost-keys";
import type { Generated, Kysely } from "kysely";
import type { Store, Taken } from "./store.js";

/** The tables, as the migrations make them. */
export interface Tables {
  providers: {
    name: string;
    /** 1 for a provider that takes no keys. */
    is_key_less: Generated<number>;
    base_provider_type: string | null;
  };
  keys: {
    /** Grows with each key that is created. */
    position: Generated<number>;
    id: string;
    provider: string;
    name: string;
    /** The whole key as JSON, secrets in clear. */
    body: string;
  };
}

/**
 * A store over an SQL database that has been migrated. `isConstraint` tells whether an error
 * is the database's refusal of a row by one of its constraints.
 */
export function sqlStore(db: Kysely<Tables>, isConstraint: (error: unknown) => boolean): Store {
  const insert = async (attempts: number, provider: string, key: Key): Promise<Taken | undefined> => {
    const row = { id: key.id, provider, name: key.name, body: JSON.stringify(key) };
    try {
      await db.transaction().execute((transaction) => transaction.insertInto("keys").values(row).execute());
      return undefined;
    } catch (error) {
      if (!isConstraint(error)) throw error;
      const taken = await findTaken(db, key);
      if (taken) return taken;
      // What had the id or the name has gone in between.
      if (attempts > 1) return insert(attempts - 1, provider, key);
      throw error;
    }
  };

  return {
    async provider(name) {
      const row = await db
        .selectFrom("providers")
        .select(["is_key_less", "base_provider_type"])
        .where("name", "=", name)
        .executeTakeFirst();
      return row && { is_key_less: row.is_key_less !== 0, base_provider_type: row.base_provider_type ?? undefined };
    },

    async keys(provider) {
      const rows = await db
        .selectFrom("keys")
        .select("body")
        .where("provider", "=", provider)
        .orderBy("position")
        .execute();
      return { keys: rows.map((row) => JSON.parse(row.body) as Key), total: rows.length };
    },

    insert: (provider, key) => insert(2, provider, key),

    close: () => db.destroy(),
  };
}

async function findTaken(db: Kysely<Tables>, { id, name }: Key): Promise<Taken | undefined> {
  if (await isUsed(db, "id", id)) return "id";
  if (name !== "" && (await isUsed(db, "name", name))) return "name";
  return undefined;
}

async function isUsed(db: Kysely<Tables>, column: Taken, value: string): Promise<boolean> {
  const row = await db.selectFrom("keys").select("position").where(column, "=", value).executeTakeFirst();
  return row !== undefined;
}
