import type { Generated } from "kysely";

/** The differences between databases that matter for their tables. */
export interface SchemaTraits {
  /** The SQL type of a primary key that counts up and never reuses a number. */
  identityColumn: string;
  /** The SQL type of a text that is ordered by its code points. */
  orderedText: string;
  /** Whether texts of any length can be indexed. */
  indexesLongTexts: boolean;
  /** Whether a constraint can be dropped. Otherwise the table is copied. */
  dropsConstraints: boolean;
}

/**
 * The tables as the migrations create them. No text contains a NUL: PostgreSQL refuses it, and libsql cuts the text
 * there. Unique texts are stored as SHA-256 hashes, because PostgreSQL's indexes have no room for long texts.
 */
export interface Tables {
  /** A custom provider. Standard providers have no row. */
  providers: {
    /** At most 255 characters, without control characters. */
    name: string;
    /** The name in lowercase. Never read: providers are searched in memory, together with the standard ones. */
    lowercase_name: string;
    /** 1 if the provider needs no keys. */
    is_key_less: number;
    base_provider_type: string | null;
  };
  keys: {
    /** Higher for each key that is created. */
    position: Generated<number>;
    provider: string;
    /** The name of a custom provider, which has a row, or null for a standard provider. */
    custom: string | null;
    id_hash: string;
    /** Null for the empty name, which does not have to be unique. */
    name_hash: string | null;
    /** The name in lowercase, for searches. */
    lowercase_name: string;
    /** The key as JSON, secrets redacted. */
    redacted: string;
    /** The key as JSON, encrypted. */
    ciphertext: string;
    /** The id of the encryption key. */
    encryption_key_id: string;
    /** Changes with each write. */
    etag: string;
  };
  audit: {
    position: Generated<number>;
    time: string;
    actor: string;
    action: string;
    /** The remaining fields of the change, as JSON. */
    details: string;
  };
  /** The only row holds the active encryption key. All endpoints must have it, and encrypt with it. */
  encryption: {
    key_id: string;
  };
}

/** Returns a name, or a search text, in the form in which names are searched. */
export function lowercase(name: string): string {
  return name.toLowerCase().replaceAll("\0", "\ufffd");
}

/** Returns a provider's name for a query. A NUL, which no provider's name contains, becomes a character that matches none. */
export function providerName(name: string): string {
  return name.replaceAll("\0", "\u0001");
}
