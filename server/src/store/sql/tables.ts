import type { Generated } from "kysely";

/** What differs from database to database in the tables. */
export interface ColumnTypes {
  /** The SQL type of a primary key that is a growing number, never given twice. */
  growing: string;
  /** The SQL type of a text that is ordered by its code points. */
  ordered: string;
  /** Whether an index takes a text of any length. */
  indexesLongTexts: boolean;
  /** Whether a constraint can be taken from a table; else the table is made anew. */
  changesConstraints: boolean;
}

/**
 * The tables, as the migrations make them. No text in them holds a NUL, which PostgreSQL does
 * not take and libsql cuts at; what is unique stands as its SHA-256, because the indexes of
 * PostgreSQL have no room for long texts.
 */
export interface Tables {
  providers: ProviderRow;
  keys: KeyRow;
  audit: AuditRow;
  encryption: EncryptionRow;
}

/** A custom provider: the standard ones are the rules'. */
interface ProviderRow {
  /** At most 255 characters, none of them a control character. */
  name: string;
  /** The name in lower case. Not read: providers are searched in memory, with the standard ones. */
  lowercase_name: string;
  /** 1 for a provider that takes no keys. */
  is_key_less: number;
  base_provider_type: string | null;
}

interface KeyRow {
  /** Grows with each key that is created. */
  position: Generated<number>;
  provider: string;
  /** The provider's name again if it is a custom one, which has a row; else null. */
  custom: string | null;
  id_hash: string;
  /** Null for the empty name, which any number of keys may have. */
  name_hash: string | null;
  /** The name in lower case, to search in. */
  lowercase_name: string;
  /** The key as JSON, secrets masked. */
  redacted: string;
  /** The key as JSON, encrypted. */
  ciphertext: string;
  /** The id of the encryption key. */
  encryption_key_id: string;
  /** Another one after each write. */
  etag: string;
}

interface AuditRow {
  position: Generated<number>;
  time: string;
  actor: string;
  action: string;
  /** The rest of the change, as JSON. */
  details: string;
}

/** The one row names the active encryption key: all endpoints encrypt by it, and must have it. */
interface EncryptionRow {
  key_id: string;
}

/** A name as it is searched in, and for. */
export function lowercase(name: string): string {
  return name.toLowerCase().replaceAll("\0", "\ufffd");
}

/** A provider's name as it stands in queries: with a NUL, which no provider's name has, it finds none. */
export function providerName(name: string): string {
  return name.replaceAll("\0", "\u0001");
}
