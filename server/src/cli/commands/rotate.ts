import type { SqlStore } from "../../store/sql/store.js";
import { actorOf, count, reportUnreadable } from "../terminal.js";

/** What to encrypt anew. */
export interface RotateOptions {
  store: Pick<SqlStore, "rotate">;
}

/**
 * Encrypts by the first of the encryption keys what the others have encrypted. Gives 0, or 1 if another
 * encryption key is still needed, or keys could not be read.
 */
export async function run({ store }: RotateOptions): Promise<number> {
  const change = { time: new Date().toISOString(), actor: actorOf(), action: "rotate" } as const;
  const { reencrypted, unreadable, remaining } = await store.rotate(change);
  console.log(`Encrypted ${count(reencrypted, "key")} anew`);
  if (unreadable.length > 0) return reportUnreadable(unreadable);
  if (remaining > 0) {
    console.error(
      `Another encryption key is still needed, for ${count(remaining, "key")}: stop endpoints of earlier releases, and run rotate again`,
    );
    return 1;
  }
  console.log("All keys are encrypted by the first encryption key; no other is needed any more");
  return 0;
}
