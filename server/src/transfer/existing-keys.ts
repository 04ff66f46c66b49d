import { createHash } from "node:crypto";
import type { Key } from "bifrost-keys";
import { isObject } from "../store/json.js";
import type { Store } from "../store/types.js";

/** The id and the name of a key in a config.json, if it has them. */
export interface KeyIdentity {
  id?: string;
  name?: string;
}

/** The stored keys of a provider that the keys to import are compared with. */
export interface ExistingKeys {
  /**
   * Whether an equal key is stored already. If the imported key has no id, the stored one may have any. An equal
   * key without id and name is found as often as it is stored.
   */
  find(key: Key, identity: KeyIdentity): boolean;
  /** Adds a key that was imported with its id. */
  add(key: Key): void;
}

/** How many keys are read at once. */
const BATCH = 32;

/**
 * Reads a provider's keys once. Decrypts each key that has the id or the name of a key to import, and each nameless
 * key if a key to import has neither.
 */
export async function existingKeys(store: Store, provider: string, wanted: KeyIdentity[]): Promise<ExistingKeys> {
  const ids = new Set(wanted.map(({ id }) => id));
  const names = new Set(wanted.filter(({ id }) => id === undefined).map(({ name = "" }) => name));
  const hashById = new Map<string, string>();
  const hashByName = new Map<string, string>();
  const nameless = new Map<string, number>();

  async function read({ id, name }: Key): Promise<void> {
    // A key that cannot be decrypted counts as different from every other.
    const key = await (await store.find(provider, id))?.decrypt().catch(() => undefined);
    if (key === undefined) return;
    const hash = hashOf(key);
    if (ids.has(id)) hashById.set(id, hash);
    if (name === "") nameless.set(hash, (nameless.get(hash) ?? 0) + 1);
    else hashByName.set(name, hash);
  }

  let batch: Key[] = [];
  const list = wanted.length > 0 ? await store.keys({ provider, offset: 0 }) : undefined;
  for await (const { redacted } of list?.keys ?? []) {
    const key = JSON.parse(redacted) as Key;
    if (ids.has(key.id) || names.has(key.name)) batch.push(key);
    if (batch.length < BATCH) continue;
    await Promise.all(batch.map(read));
    batch = [];
  }
  await Promise.all(batch.map(read));

  return {
    find(key, { id }) {
      const hash = hashOf(key);
      if (id !== undefined) return hashById.get(id) === hash;
      if (key.name !== "") return hashByName.get(key.name) === hash;
      const count = nameless.get(hash) ?? 0;
      if (count > 0) nameless.set(hash, count - 1);
      return count > 0;
    },
    add: (key) => void hashById.set(key.id, hashOf(key)),
  };
}

/** Hashes everything in a key except its id. The order of fields makes no difference. */
function hashOf(key: Key): string {
  const sortFields = (_: string, value: unknown) =>
    isObject(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value;
  const text = JSON.stringify({ ...key, id: "" }, sortFields);
  return createHash("sha256").update(text).digest("base64");
}
