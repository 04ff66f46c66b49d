import type { CustomProvider, Key, Settings } from "bifrost-keys";
import { contains, each, part } from "./pagination.js";
import { isStandard, listProviders } from "./standard-providers.js";
import type { Change, KeyPage, NewKey, Outcome, Store, StoredKey } from "./types.js";

/** A store that is gone with its process: to try the endpoint, and where no database can be. */
export interface MemoryStore extends Store {
  /** What has been recorded, the oldest first. */
  readonly changes: readonly Change[];
}

/** How many changes are kept; the oldest goes first. */
const MAX_CHANGES = 10_000;

/** An empty store. */
export function memoryStore(): MemoryStore {
  const custom = new Map<string, Settings>();
  const keys = new Map<string, Entry>();
  const changes: Change[] = [];

  function done(change: Change, etag?: string): Outcome {
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
    return done(change, etag);
  }

  function findConflict({ id, name }: Key, except?: string): "id" | "name" | undefined {
    if (except === undefined && keys.has(id)) return "id";
    const others = [...keys.values()].filter(({ key }) => key.id !== except);
    return name !== "" && others.some(({ key }) => key.name === name) ? "name" : undefined;
  }

  return {
    changes,
    findConflict: async (key, except) => findConflict(key, except),

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
      return done(change);
    },

    async changeProvider({ name, custom_provider_config }: CustomProvider, change) {
      if (!custom.has(name)) return { status: "not_found", resource: "provider" };
      custom.set(name, custom_provider_config);
      return done(change);
    },

    async removeProvider(name, change) {
      if (!custom.delete(name)) return { status: "not_found", resource: "provider" };
      for (const [id, entry] of keys) {
        if (entry.provider !== name) continue;
        keys.delete(id);
        done({ ...change, action: "delete_key", key_id: id });
      }
      return done(change);
    },

    async keys(page: KeyPage) {
      const { provider } = page;
      const all = [...keys.values()].filter(
        (entry) => (provider === undefined || entry.provider === provider) && contains(entry.key.name, page),
      );
      return { keys: each(part(all, page)), total: all.length };
    },

    async find(provider, id): Promise<StoredKey | undefined> {
      const entry = entryOf(provider, id);
      return entry && { ...entry, decrypt: async () => structuredClone(entry.key) };
    },

    async insert(provider, key, change) {
      if (!isStandard(provider) && !custom.has(provider)) return { status: "not_found", resource: "provider" };
      const mark = findConflict(key.key);
      return mark ? { status: "conflict", field: mark } : put(provider, key, change);
    },

    async replace(provider, key, etag, change) {
      const mark = findConflict(key.key, key.key.id);
      const entry = entryOf(provider, key.key.id);
      if (entry === undefined) return { status: "not_found", resource: "key" };
      if (entry.etag !== etag) return { status: "stale" };
      return mark ? { status: "conflict", field: mark } : put(provider, key, change);
    },

    async remove(provider, id, etag, change) {
      const entry = entryOf(provider, id);
      if (entry === undefined) return { status: "not_found", resource: "key" };
      if (etag !== undefined && entry.etag !== etag) return { status: "stale" };
      keys.delete(id);
      return done(change);
    },

    async record(change) {
      done(change);
    },

    ready: async () => {},

    close: async () => keys.clear(),
  };
}

interface Entry extends NewKey {
  provider: string;
  etag: string;
}
