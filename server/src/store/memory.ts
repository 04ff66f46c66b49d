import type { CustomProvider, Key, Settings } from "bifrost-keys";
import { contains, pageOf } from "./pagination.js";
import { isStandard, listProviders } from "./standard-providers.js";
import type { Change, NewKey, Outcome, Store, StoredKey } from "./types.js";

/** A store that lasts as long as its process: for trying the endpoint out, and where no database is available. */
export interface MemoryStore extends Store {
  /** The recorded changes, oldest first. */
  readonly changes: readonly Change[];
}

/** How many changes are kept. Older ones are dropped. */
const MAX_CHANGES = 10_000;

export function memoryStore(): MemoryStore {
  const custom = new Map<string, Settings>();
  const keys = new Map<string, Entry>();
  const changes: Change[] = [];

  function succeed(change: Change, etag?: string): Outcome {
    changes.push(change);
    if (changes.length > MAX_CHANGES) changes.shift();
    return { status: "ok", etag };
  }

  function entryOf(provider: string, id: string): Entry | undefined {
    const entry = keys.get(id);
    return entry?.provider === provider ? entry : undefined;
  }

  function put(provider: string, { key, redacted }: NewKey, change: Change): Outcome {
    const etag = crypto.randomUUID();
    keys.set(key.id, { provider, key, redacted, etag });
    return succeed(change, etag);
  }

  function findConflict({ id, name }: Key, ownId?: string): "id" | "name" | undefined {
    if (ownId === undefined && keys.has(id)) return "id";
    const others = [...keys.values()].filter(({ key }) => key.id !== ownId);
    return name !== "" && others.some(({ key }) => key.name === name) ? "name" : undefined;
  }

  return {
    changes,
    findConflict: async (key, ownId) => findConflict(key, ownId),

    provider: async (name) => (isStandard(name) ? {} : custom.get(name)),

    async providers(page) {
      return listProviders(
        [...custom].map(([name, settings]) => ({ name, ...settings })),
        page,
      );
    },

    async addProvider({ name, custom_provider_config }: CustomProvider, change) {
      if (isStandard(name) || custom.has(name)) return { status: "conflict", field: "provider" };
      custom.set(name, custom_provider_config);
      return succeed(change);
    },

    async changeProvider({ name, custom_provider_config }: CustomProvider, change) {
      if (!custom.has(name)) return { status: "not_found", resource: "provider" };
      custom.set(name, custom_provider_config);
      return succeed(change);
    },

    async removeProvider(name, change) {
      if (!custom.delete(name)) return { status: "not_found", resource: "provider" };
      for (const [id, entry] of keys) {
        if (entry.provider !== name) continue;
        keys.delete(id);
        succeed({ ...change, action: "delete_key", key_id: id });
      }
      return succeed(change);
    },

    async keys(page) {
      const { provider } = page;
      const all = [...keys.values()].filter(
        (entry) => (provider === undefined || entry.provider === provider) && contains(entry.key.name, page),
      );
      return { keys: iterate(pageOf(all, page)), total: all.length };
    },

    async find(provider, id): Promise<StoredKey | undefined> {
      const entry = entryOf(provider, id);
      return entry && { ...entry, decrypt: async () => structuredClone(entry.key) };
    },

    async insert(provider, key, change) {
      if (!isStandard(provider) && !custom.has(provider)) return { status: "not_found", resource: "provider" };
      const field = findConflict(key.key);
      return field ? { status: "conflict", field } : put(provider, key, change);
    },

    async replace(provider, key, etag, change) {
      const field = findConflict(key.key, key.key.id);
      const entry = entryOf(provider, key.key.id);
      if (entry === undefined) return { status: "not_found", resource: "key" };
      if (entry.etag !== etag) return { status: "stale" };
      return field ? { status: "conflict", field } : put(provider, key, change);
    },

    async remove(provider, id, etag, change) {
      const entry = entryOf(provider, id);
      if (entry === undefined) return { status: "not_found", resource: "key" };
      if (etag !== undefined && entry.etag !== etag) return { status: "stale" };
      keys.delete(id);
      return succeed(change);
    },

    async record(change) {
      succeed(change);
    },

    ready: async () => {},

    close: async () => keys.clear(),
  };
}

async function* iterate<T>(items: T[]): AsyncGenerator<T> {
  yield* items;
}

interface Entry extends NewKey {
  provider: string;
  etag: string;
}
