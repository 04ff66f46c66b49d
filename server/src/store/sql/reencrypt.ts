import type { Kysely, Transaction } from "kysely";
import type { Encryptor } from "../../crypto/encryption.js";
import { type Change, StoreError } from "../types.js";
import { ActiveKeyChanged, type Locking, requireActiveKey, setActiveKey } from "./active-key.js";
import { auditRow, decryptKey, encryptKey, isBound } from "./rows.js";
import type { Tables } from "./tables.js";

/** How encrypting anew went. */
export interface Reencrypted {
  /** How many keys are now encrypted by the current key, and for their row alone, that were not before. */
  reencrypted: number;
  /** The keys that cannot be decrypted. They stay as they are. */
  unreadable: { provider: string; id: string }[];
  /** How many keys were encrypted by another key than the current one at the end: while there are any, that one is needed. */
  remaining: number;
}

/** How rotation reaches the database. */
export interface ReencryptOptions extends Locking {
  /** Carries out a transaction. */
  write: <T>(rows: (transaction: Transaction<Tables>) => Promise<T>) => Promise<T>;
}

const BATCH = 100;

/**
 * Makes the vault's current key the active one, encrypts all keys by it, and finds those that
 * cannot be decrypted, also among those that are encrypted by it already. Each row by itself: what
 * is done stays done. From the first step on every write of an endpoint is encrypted by the active
 * key: none is left behind.
 */
export async function reencrypt(
  db: Kysely<Tables>,
  encryptor: Encryptor,
  change: Change,
  { write, locksRows }: ReencryptOptions,
): Promise<Reencrypted> {
  const unreadable: Reencrypted["unreadable"] = [];
  let reencrypted = 0;
  await write(async (transaction) => {
    await setActiveKey(transaction, encryptor);
    await transaction.insertInto("audit").values(auditRow(change)).execute();
  });
  for (let last = -1; ; ) {
    const rows = await db
      .selectFrom("keys")
      .select(["position", "provider", "redacted", "etag", "ciphertext", "encryption_key_id"])
      .where("position", ">", last)
      .orderBy("position")
      .limit(BATCH)
      .execute();
    for (const { position, provider, redacted, etag, ...ciphertext } of rows) {
      const { id } = JSON.parse(redacted) as { id: string };
      const place = { provider, id, redacted, etag };
      const key = await decryptKey(encryptor, place, ciphertext).catch(() => undefined);
      if (key === undefined) {
        unreadable.push({ provider, id });
      } else if (ciphertext.encryption_key_id !== encryptor.current || !isBound(ciphertext)) {
        // An update in between has encrypted another key here, and that one stays.
        const anew = await encryptKey(encryptor, place, key, encryptor.current);
        const { numUpdatedRows } = await whileActive((transaction) =>
          transaction
            .updateTable("keys")
            .set(anew)
            .where("position", "=", position)
            .where("ciphertext", "=", ciphertext.ciphertext)
            .executeTakeFirst(),
        );
        reencrypted += Number(numUpdatedRows);
      }
    }
    const end = rows.at(-1);
    if (end === undefined) break;
    last = end.position;
  }
  // Endpoints of an earlier release do not ask which key is active.
  const remaining = await whileActive(async (transaction) => {
    const { count } = await transaction
      .selectFrom("keys")
      .select((eb) => eb.fn.countAll().as("count"))
      .where("encryption_key_id", "<>", encryptor.current)
      .executeTakeFirstOrThrow();
    return Number(count);
  });
  return { reencrypted, unreadable, remaining };

  /** Carries out a transaction in which the current key is the active one. */
  async function whileActive<T>(rows: (transaction: Transaction<Tables>) => Promise<T>): Promise<T> {
    try {
      return await write(async (transaction) => {
        await requireActiveKey(transaction, encryptor.current, { locksRows });
        return rows(transaction);
      });
    } catch (error) {
      if (!(error instanceof ActiveKeyChanged)) throw error;
      throw new StoreError(`Another rotation has begun, to the encryption key ${error.active}: let that one end.`);
    }
  }
}
