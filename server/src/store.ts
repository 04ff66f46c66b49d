import type { Key, Settings } from "bifrost-keys";

/**
 * Where an endpoint keeps its providers and keys. Implement it to use another database.
 *
 * Names and ids are compared exactly, character by character. A call that fails rejects; the
 * endpoint then answers 500 and tells nobody the reason, so no rejection needs to hide it.
 */
export interface Store {
  /** What is known of the provider of this (decoded) name; undefined if there is none. */
  provider(name: string): Promise<Settings | undefined>;

  /** The keys of this provider, secrets in clear, the one created first coming first. */
  keys(provider: string): Promise<KeyList>;

  /**
   * Adds a key to a provider, durably and as a whole, or says which of its marks another key
   * has: the id, or else the name. Ids are unique, and so are names across all providers, but
   * for the empty name, which any number of keys may have. Two callers, also of two processes,
   * never both succeed: that is for the database's own constraints to see to.
   *
   * Rejects if there is no such provider.
   */
  insert(provider: string, key: Key): Promise<Taken | undefined>;

  /** Gives back what the store holds. Called once, when nothing else runs any more. */
  close(): Promise<void>;
}

/** What of a new key another key already has. */
export type Taken = "id" | "name";

/** Keys of a provider. */
export interface KeyList {
  keys: Key[];
  /** How many keys the provider has, which may be more than those listed. */
  total: number;
}

/** A store that cannot be opened. The message is one sentence for the operator. */
export class StoreError extends Error {
  override name = "StoreError";
}
