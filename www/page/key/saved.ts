// What becomes of a key that a form has saved.
import type { KeySavedDetail } from "../../form/types.js";
import type { KeyWithAdvice } from "../api/types.js";
import { partOfKey } from "../keys/parts.js";
import { keysAddress } from "../router.js";
import { keys, listedKeys } from "../state/index.js";

/**
 * Takes a saved key into the list, and marks it. Returns the address of the list, at the part that has the key. An answer
 * without a key has none: the list reads it again.
 */
export function takeSaved(provider: string, key: KeySavedDetail["key"]): string {
  if (key === undefined) return keysAddress(provider);
  keys.put(provider, key as KeyWithAdvice);
  keys.mark(key.id);
  return keysAddress(provider, { part: partOfKey(listedKeys(provider), key.id) });
}
