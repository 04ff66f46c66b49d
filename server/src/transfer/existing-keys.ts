import { createHash } from "node:crypto";
import type { Key } from "bifrost-keys";
import type { Store } from "../store/types.js";

/** By what a key of a config.json is known; absent where it says nothing. */
export interface Marks {
  id?: string;
  name?: string;
}

/** The keys of a provider before an import, as far as keys to import may be the same. */
export interface ExistingKeys {
  /** Whether there is exactly this key; one that was given no id may have any. One without a name as well is found once for each time it is there. */
  find(key: Key, marks: Marks): boolean;
  /** Counts a key that was given an id and has been stored since. */
  add(key: Key): void;
}

/** How many keys are read at a time: most of the time is waiting. */
const BATCH = 32;

/**
 * Goes through a provider's keys once, and decrypts those, each once, that have an id or a name of
 * the keys to import, or no name where one of them has neither.
 */
export async function existingKeys(store: Store, provider: string, wanted: Marks[]): Promise<ExistingKeys> {
  const ids = new Set(wanted.map(({ id }) => id));
  const names = new Set(wanted.filter(({ id }) => id === undefined).map(({ name = "" }) => name));
  const byId = new Map<string, string>();
  const byName = new Map<string, string>();
  const nameless = new Map<string, number>();

  async function read({ id, name }: Key): Promise<void> {
    // One that cannot be decrypted is like no other.
    const key = await (await store.find(provider, id))?.decrypt().catch(() => undefined);
    if (key === undefined) return;
    const text = fingerprint(key);
    if (ids.has(id)) byId.set(id, text);
    if (name === "") nameless.set(text, (nameless.get(text) ?? 0) + 1);
    else byName.set(name, text);
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
      const text = fingerprint(key);
      if (id !== undefined) return byId.get(id) === text;
      if (key.name !== "") return byName.get(key.name) === text;
      const left = nameless.get(text) ?? 0;
      if (left > 0) nameless.set(text, left - 1);
      return left > 0;
    },
    add: (key) => void byId.set(key.id, fingerprint(key)),
  };
}

/** The same for two keys that are one but for the id, whatever the order of their fields. */
function fingerprint(key: Key): string {
  return createHash("sha256")
    .update(JSON.stringify(sorted({ ...key, id: "" })))
    .digest("base64");
}

/** The same value, the fields of its objects by their names. */
function sorted(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(sorted);
  const fields = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(fields.map(([name, inner]) => [name, sorted(inner)]));
}
