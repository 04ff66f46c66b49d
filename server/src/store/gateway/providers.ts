import { isObject } from "../json.js";
import type { Document, StoredProvider } from "../types.js";
import { readKey, showKey } from "./keys.js";
import { maskSecrets } from "./secrets.js";

/** Reads the provider in a response; undefined if there is none. */
export function readProvider(json: unknown): StoredProvider | undefined {
  const { name, custom_provider_config } = Object(json) as Record<string, unknown>;
  if (typeof name !== "string") return undefined;
  const { is_key_less, base_provider_type } = Object(custom_provider_config ?? {}) as Record<string, unknown>;
  return {
    name,
    ...(typeof is_key_less === "boolean" && { is_key_less }),
    ...(typeof base_provider_type === "string" && base_provider_type !== "" && { base_provider_type }),
    document: redactDocument(json as Document),
  };
}

/** Redacts the keys in a provider's document, in which older gateways include them. */
export function redactDocument(document: Document): Document {
  if (!Array.isArray(document.keys)) return document;
  const keys = document.keys.map((item) => {
    const key = readKey(item);
    return key ? JSON.parse(showKey(key)) : maskSecrets(item);
  });
  return { ...document, keys };
}

/** Returns the redacted JSON text of the document in the response to a write; undefined if there is none. */
export function writtenDocument(json: unknown): string | undefined {
  return isObject(json) && typeof json.name === "string" ? JSON.stringify(redactDocument(json)) : undefined;
}

/** Whether a provider has the configuration of a document. */
export function isConfigured(provider: StoredProvider, document: Document): boolean {
  const expected = readProvider({ ...document, name: provider.name });
  return (
    expected?.base_provider_type === provider.base_provider_type &&
    (expected?.is_key_less ?? false) === (provider.is_key_less ?? false)
  );
}
