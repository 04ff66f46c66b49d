import type { Key } from "bifrost-keys";
import type { Insertable, Selectable } from "kysely";
import { type Encrypted, type Encryptor, sha256 } from "../../crypto/encryption.js";
import { isStandard } from "../standard-providers.js";
import type { Change, NewKey } from "../types.js";
import { lowercase, providerName, type Tables } from "./tables.js";

/** The row of a key, without its position. */
export type NewKeyRow = Insertable<Tables["keys"]>;

/** Returns the row of a key, encrypted for this row only by the encryption key with the id `encryptionKeyId`. */
export async function keyRow(
  encryptor: Encryptor,
  provider: string,
  { key, redacted }: NewKey,
  encryptionKeyId = encryptor.current,
): Promise<NewKeyRow> {
  const etag = crypto.randomUUID();
  return {
    provider: providerName(provider),
    custom: isStandard(provider) ? null : providerName(provider),
    ...(await uniqueHashes(key)),
    lowercase_name: lowercase(key.name),
    redacted,
    ...(await encryptKey(encryptor, { provider, id: key.id, redacted, etag }, key, encryptionKeyId)),
    etag,
  };
}

/** Returns the hashes of a key's id and name, which must be unique. */
export async function uniqueHashes({ id, name }: Pick<Key, "id" | "name">) {
  return { id_hash: await sha256(id), name_hash: name === "" ? null : await sha256(name) };
}

/** The values that a ciphertext is bound to. It cannot be decrypted in a row that has others. */
export interface Binding {
  provider: string;
  id: string;
  /** The key's JSON text, secrets redacted. */
  redacted: string;
  etag: string;
}

/**
 * Prefix of ciphertexts that are bound to the whole row. Ciphertexts of earlier releases are bound to provider and id
 * only, and stay readable as long as their encryption key is available. A flag in the database that marks the end of
 * such ciphertexts would not help: anyone who restores an old row can restore the flag.
 */
const BOUND_PREFIX = "v2:";

export async function encryptKey(
  encryptor: Encryptor,
  binding: Binding,
  key: Key,
  encryptionKeyId: string,
): Promise<Encrypted> {
  const encrypted = await encryptor.encrypt(JSON.stringify(key), additionalData(binding), encryptionKeyId);
  return { ...encrypted, ciphertext: BOUND_PREFIX + encrypted.ciphertext };
}

/** Decrypts the key of a row. Rejects if the row has changed since, or if the encryption key is missing. */
export async function decryptKey(
  encryptor: Encryptor,
  binding: Binding,
  { ciphertext, encryption_key_id }: Encrypted,
): Promise<Key> {
  const text = isBoundToRow({ ciphertext })
    ? await encryptor.decrypt(
        { ciphertext: ciphertext.slice(BOUND_PREFIX.length), encryption_key_id },
        additionalData(binding),
      )
    : await encryptor.decrypt({ ciphertext, encryption_key_id }, oldAdditionalData(binding));
  return JSON.parse(text) as Key;
}

/** Whether a ciphertext is bound to its whole row. */
export function isBoundToRow({ ciphertext }: Pick<Encrypted, "ciphertext">): boolean {
  return ciphertext.startsWith(BOUND_PREFIX);
}

/**
 * Someone who can write to the database cannot move a key to another provider, and cannot combine an earlier ciphertext
 * or an earlier redacted text with later columns.
 */
function additionalData({ provider, id, redacted, etag }: Binding): string[] {
  return [...oldAdditionalData({ provider, id }), etag, redacted];
}

function oldAdditionalData({ provider, id }: Pick<Binding, "provider" | "id">): string[] {
  return ["bifrost-keys", provider, id, "key"];
}

/** The row of a change, without its position. */
export type AuditValues = Omit<Selectable<Tables["audit"]>, "position">;

/** Returns the row of a change. The details are JSON, where a NUL in a name is escaped. */
export function auditRow({ time, actor, action, ...details }: Change): AuditValues {
  return { time, actor, action, details: JSON.stringify(details) };
}
