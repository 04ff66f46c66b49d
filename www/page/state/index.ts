// The state of the page: there is one of each.
import type { ListedKey } from "../api/types.js";
import { Deletions } from "./deletions.js";
import { Keys } from "./keys.js";
import { Session } from "./session.js";

export const session = new Session();
export const keys = new Keys(session);
export const deletions = new Deletions(session, keys);

/** The keys of a provider without those that will be deleted, oldest first. */
export function listedKeys(provider: string): ListedKey[] {
  return keys.of(provider).filter((key) => !deletions.includes(key));
}
