import { toRequestForm } from "../store/secrets.js";
import { isStandard } from "../store/standard-providers.js";
import { type Store, StoreFailure } from "../store/types.js";

/** All of a store's providers and keys. */
export interface Exported {
  /** The text of a config.json for the gateway, with secrets in plain text. */
  config: string;
  /** How many keys it contains. */
  keys: number;
  /** The keys that it does not contain, because they cannot be decrypted. */
  unreadable: { provider: string; id: string }[];
}

/**
 * Writes a store's custom providers, and the standard providers that have keys, in the format of the gateway's
 * config.json: secrets as text, references as `env.NAME`. Importing the text restores the same keys.
 */
export async function exportConfig(store: Store): Promise<Exported> {
  // One list instead of pages: concurrent writes cannot make it skip a key.
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
    const key = await found.decrypt().catch(ignoreUnreadable);
    if (key === undefined) {
      unreadable.push({ provider, id });
      continue;
    }
    const exported = byProvider.get(provider) ?? [];
    byProvider.set(provider, exported);
    exported.push(toRequestForm(key));
    count++;
  }
  const entries = providers
    .filter(({ name }) => !isStandard(name) || byProvider.has(name))
    .map(({ name, is_key_less = false, base_provider_type }) => {
      const custom = base_provider_type && { custom_provider_config: { is_key_less, base_provider_type } };
      return [name, { keys: byProvider.get(name) ?? [], ...custom }];
    });
  const config = `${JSON.stringify({ providers: Object.fromEntries(entries) }, undefined, 2)}\n`;
  return { config, keys: count, unreadable };
}

function ignoreUnreadable(error: unknown): undefined {
  if (error instanceof StoreFailure && error.code === "unreadable") return undefined;
  throw error;
}
