import { providers as standardProviders } from "bifrost-keys";
import { spellOut } from "../store/secrets.js";
import { type Store, StoreFailure } from "../store/types.js";

/** All of a store's providers and keys. */
export interface Exported {
  /** The text of a config.json for the gateway, secrets in clear. */
  config: string;
  /** How many keys are in it. */
  keys: number;
  /** The keys that cannot be decrypted: they are not in it. */
  unreadable: { provider: string; id: string }[];
}

/**
 * Writes a store's providers and keys as the gateway's config.json has them: custom providers with
 * their configuration, standard ones if they have keys, plain secrets as text, references as
 * `env.NAME`. Importing it gives the same keys again.
 */
export async function exportConfig(store: Store): Promise<Exported> {
  // One list, not its parts by numbers: no key that is there can be missed while others come and go.
  const all = { offset: 0 };
  const { providers } = await store.providers(all);
  const { keys } = await store.keys(all);
  const byProvider = new Map<string, unknown[]>();
  const unreadable: Exported["unreadable"] = [];
  let count = 0;
  for await (const { provider, redacted } of keys) {
    const { id } = JSON.parse(redacted) as { id: string };
    const found = await store.find(provider, id);
    if (found === undefined) continue;
    const key = await found.decrypt().catch(unlessUnreadable);
    if (key === undefined) {
      unreadable.push({ provider, id });
      continue;
    }
    const written = byProvider.get(provider) ?? [];
    byProvider.set(provider, written);
    written.push(spellOut(key));
    count++;
  }
  const standard = new Set<string>(standardProviders());
  const entries = providers
    .filter(({ name }) => !standard.has(name) || byProvider.has(name))
    .map(({ name, is_key_less = false, base_provider_type }) => {
      const custom = base_provider_type && { custom_provider_config: { is_key_less, base_provider_type } };
      return [name, { keys: byProvider.get(name) ?? [], ...custom }];
    });
  const config = `${JSON.stringify({ providers: Object.fromEntries(entries) }, undefined, 2)}\n`;
  return { config, keys: count, unreadable };
}

function unlessUnreadable(error: unknown): undefined {
  if (error instanceof StoreFailure && error.code === "unreadable") return undefined;
  throw error;
}
