import type { Settings } from "bifrost-keys";
import { isObject } from "../json.js";
import type { Document, StoredProvider } from "../types.js";
import { readKey, showKey } from "./keys.js";
import { maskSecrets } from "./secrets.js";

/** The provider of an answer; undefined if it is none. */
export function readProvider(json: unknown): StoredProvider | undefined {
  const { name, custom_provider_config } = Object(json) as Record<string, unknown>;
  if (typeof name !== "string") return undefined;
  const { is_key_less, base_provider_type } = Object(custom_provider_config ?? {}) as Record<string, unknown>;
  return {
    name,
    ...(typeof is_key_less === "boolean" && { is_key_less }),
    ...(typeof base_provider_type === "string" && base_provider_type !== "" && { base_provider_type }),
    document: documentOf(json as Document),
  };
}

/** A provider's document. Older gateways have its keys in it, and show more of them than is shown here. */
export function documentOf(json: Document): Document {
  if (!Array.isArray(json.keys)) return json;
  const keys = json.keys.map((item) => {
    const key = readKey(item);
    return key ? JSON.parse(showKey(key)) : maskSecrets(item);
  });
  return { ...json, keys };
}

/** The document that a gateway has answered to a write, if that is what it is. */
export function answered(json: unknown): string | undefined {
  return isObject(json) && typeof json.name === "string" ? JSON.stringify(documentOf(json)) : undefined;
}

/** What the rules need to know of a provider. */
export function settingsOf({ name, document, ...settings }: StoredProvider): Settings {
  return settings;
}
