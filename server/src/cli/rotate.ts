import { addKey, type KeySource, loadEncryptor } from "../crypto/key-file.js";
import type { SqlStore } from "../store/sql/store.js";
import { actorOf, CommandError, count, reportUnreadable } from "./terminal.js";

/**
 * Re-encrypts all keys with the first encryption key. Returns the exit code: 0, or 1 if another
 * encryption key is still needed or a key cannot be decrypted.
 */
export async function rotate(store: Pick<SqlStore, "rotate">): Promise<number> {
  const change = { time: new Date().toISOString(), actor: actorOf(), action: "rotate" } as const;
  const { reencrypted, unreadable, remaining } = await store.rotate(change);
  console.log(`Re-encrypted ${count(reencrypted, "key")}`);
  if (unreadable.length > 0) return reportUnreadable(unreadable);
  if (remaining > 0) {
    console.error(
      `Another encryption key is still needed for ${count(remaining, "key")}: stop endpoints of earlier releases, and run rotate again`,
    );
    return 1;
  }
  console.log("All keys are encrypted with the first encryption key; no other key is needed");
  return 0;
}

/** Adds a new encryption key at the start of the key file, and creates the file if it does not exist. Returns 0. */
export async function newKey(encryption: KeySource): Promise<number> {
  if ("text" in encryption) {
    throw new CommandError("The encryption keys are not in a file: add a new one at the start of the variable.");
  }
  addKey(encryption.path);
  const { current, ids } = await loadEncryptor(encryption, [], { forOwner: true });
  if (ids.size === 1) {
    console.log(
      `Created ${encryption.path} with the encryption key ${current}: copy it to every endpoint of the database`,
    );
  } else {
    console.log(
      `Added the encryption key ${current} to ${encryption.path}, before ${count(ids.size - 1, "older key")}`,
    );
    console.log("Restart every endpoint that uses the file, then re-encrypt the stored keys with the command rotate");
  }
  return 0;
}
