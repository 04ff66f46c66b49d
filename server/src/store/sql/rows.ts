import type { Key } from "bifrost-keys";
import type { Insertable, Selectable } from "kysely";
import { type Encrypted, type Encryptor, sha256 } from "../../crypto/encryption.js";
import { isStandard } from "../standard-providers.js";
import type { Change, NewKey } from "../types.js";
import { lowercase, providerName, type Tables } from "./tables.js";

/** The row of a key, without its position. */
export type NewKeyRow = Insertable<Tables["keys"]>;

/** The row of a key, encrypted for this row alone by the encryption key of the id `by`. */
export async function keyRow(
  encryptor: Encryptor,
  provider: string,
  { key, redacted }: NewKey,
  by = encryptor.current,
): Promise<NewKeyRow> {
  const etag = crypto.randomUUID();
  return {
    provider: providerName(provider),
    custom: isStandard(provider) ? null : providerName(provider),
    ...(await marks(key)),
    lowercase_name: lowercase(key.name),
    redacted,
    ...(await encryptKey(encryptor, { provider, id: key.id, redacted, etag }, key, by)),
    etag,
  };
}

/** What of a key must be unique, as it is indexed. */
export async function marks({ id, name }: Pick<Key, "id" | "name">) {
  return { id_hash: await sha256(id), name_hash: name === "" ? null : await sha256(name) };
}

/** What a ciphertext is bound to. */
export interface Place {
  provider: string;
  id: string;
  /** The key as readers are shown it. */
  redacted: string;
  etag: string;
}

/**
 * Stands before a ciphertext that is bound to all of its place. Those of earlier releases are bound
 * to provider and id alone, and are read as long as their encryption key is given: a mark in the
 * database that all are bound by now could be taken back by whoever restores an old one.
 */
const BOUND = "v2:";

/** Encrypts a key for its place. */
export async function encryptKey(encryptor: Encryptor, place: Place, key: Key, by: string): Promise<Encrypted> {
  const { ciphertext, encryption_key_id } = await encryptor.encrypt(JSON.stringify(key), namesOf(place), by);
  return { ciphertext: BOUND + ciphertext, encryption_key_id };
}

/** Decrypts the key of a row. */
export async function decryptKey(
  encryptor: Encryptor,
  place: Place,
  { ciphertext, encryption_key_id }: Encrypted,
): Promise<Key> {
  const text = isBound({ ciphertext })
    ? await encryptor.decrypt({ ciphertext: ciphertext.slice(BOUND.length), encryption_key_id }, namesOf(place))
    : await encryptor.decrypt({ ciphertext, encryption_key_id }, oldNamesOf(place));
  return JSON.parse(text) as Key;
}

/** Whether a ciphertext is bound to all of its place. */
export function isBound({ ciphertext }: Pick<Encrypted, "ciphertext">): boolean {
  return ciphertext.startsWith(BOUND);
}

/**
 * Nobody who can write to the database can give a key to another provider, nor put back an earlier
 * ciphertext that is bound so, or an earlier text for readers, beside what was written later.
 */
function namesOf({ provider, id, redacted, etag }: Place): string[] {
  return [...oldNamesOf({ provider, id }), etag, redacted];
}

function oldNamesOf({ provider, id }: Pick<Place, "provider" | "id">): string[] {
  return ["bifrost-keys", provider, id, "key"];
}

/** The row of a change, without its position. */
export type AuditValues = Omit<Selectable<Tables["audit"]>, "position">;

/** The row of a change. Its details are JSON, which may hold any name: NUL is written as an escape there. */
export function auditRow({ time, actor, action, ...details }: Change): AuditValues {
  return { time, actor, action, details: JSON.stringify(details) };
}
