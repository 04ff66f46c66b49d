// What the endpoint answers.
import type { BaseProvider, Issue, Key } from "bifrost-keys";

export interface ProviderDocument {
  name: string;
  custom_provider_config?: { base_provider_type: BaseProvider; is_key_less: boolean };
}

/** A key in the list of all keys. */
export interface ListedKey extends Key {
  provider: string;
}

/** A key with its version, for `If-Match`. */
export interface VersionedKey {
  key: Key;
  etag: string | undefined;
}

/** A key as a write with `?advice=true` answers it. */
export interface KeyWithAdvice extends Key {
  advice?: Issue[];
}
