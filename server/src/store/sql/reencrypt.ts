import type { Kysely, Transaction } from "kysely";
import type { Encryptor } from "../../crypto/encryption.js";
import { type Change, RotationConflict } from "../types.js";
import { ActiveKeyChanged, type RowLocks, requireActiveKey, setActiveKey } from "./active-key.js";
import { auditRow, decryptKey, encryptKey, isBoundToRow } from "./rows.js";
import type { Tables } from "./tables.js";

/** The result of a re-encryption. */
export interface Reencrypted {
  /** How many keys were re-encrypted: with the current key, and bound to their row. */
  reencrypted: number;
  /** The keys that cannot be decrypted. They are left unchanged. */
  unreadable: { provider: string; id: string }[];
  /** How many keys are still encrypted with another key. While there are any, that key is needed. */
  remaining: number;
}

/** How many keys one query reads. */
const BATCH_SIZE = 100;

/**
 * Makes the encryptor's current key the active one, and re-encrypts all keys with it, each in its own transaction. Keys
 * that are already encrypted with it are decrypted as well, to find unreadable ones. From the first step on endpoints
 * write with the active key only, so no key is missed. `write` runs a transaction.
 */
export async function reencrypt(
  db: Kysely<Tables>,
  encryptor: Encryptor,
  change: Change,
  { write, locksRows }: RowLocks & { write<T>(rows: (transaction: Transaction<Tables>) => Promise<T>): Promise<T> },
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
      .limit(BATCH_SIZE)
      .execute();
    for (const { position, provider, redacted, etag, ...encrypted } of rows) {
      const { id } = JSON.parse(redacted) as { id: string };
      const binding = { provider, id, redacted, etag };
      const key = await decryptKey(encryptor, binding, encrypted).catch(() => undefined);
      if (key === undefined) {
        unreadable.push({ provider, id });
      } else if (encrypted.encryption_key_id !== encryptor.current || !isBoundToRow(encrypted)) {
        const reencryptedKey = await encryptKey(encryptor, binding, key, encryptor.current);
        const { numUpdatedRows } = await whileActive((transaction) =>
          transaction
            .updateTable("keys")
            .set(reencryptedKey)
            .where("position", "=", position)
            // Not if an endpoint has updated the key in the meantime.
            .where("ciphertext", "=", encrypted.ciphertext)
            .executeTakeFirst(),
        );
        reencrypted += Number(numUpdatedRows);
      }
    }
    const end = rows.at(-1);
    if (end === undefined) break;
    last = end.position;
  }
  // Endpoints of an earlier release do not check which key is active.
  const remaining = await whileActive(async (transaction) => {
    const { count } = await transaction
      .selectFrom("keys")
      .select((eb) => eb.fn.countAll().as("count"))
      .where("encryption_key_id", "<>", encryptor.current)
      .executeTakeFirstOrThrow();
    return Number(count);
  });
  return { reencrypted, unreadable, remaining };

  /** Runs a transaction, provided that the current key is still the active one. */
  async function whileActive<T>(rows: (transaction: Transaction<Tables>) => Promise<T>): Promise<T> {
    try {
      return await write(async (transaction) => {
        await requireActiveKey(transaction, encryptor.current, { locksRows });
        return rows(transaction);
      });
    } catch (error) {
      if (!(error instanceof ActiveKeyChanged)) throw error;
      throw new RotationConflict(
        `Another rotation, to the encryption key ${error.active}, is running: wait for it to end.`,
      );
    }
  }
}
