import type { Key } from "bifrost-keys";
import type { Selectable } from "kysely";
import { isStandard } from "../providers.js";
import type { Change, NewKey } from "../store.js";
import { type Sealed, sha256, type Vault } from "../vault.js";
import { fold, providerName, type Tables } from "./tables.js";

/** The row of a key, encrypted for this row alone by the encryption key of the id `by`. */
export async function keyRow(vault: Vault, provider: string, { key, shown }: NewKey, by = vault.current) {
  const version = crypto.randomUUID();
  return {
    provider: providerName(provider),
    custom: isStandard(provider) ? null : providerName(provider),
    ...(await marks(key)),
    folded: fold(key.name),
    shown,
    ...(await sealKey(vault, { provider, id: key.id, shown, version }, key, by)),
    version,
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
  shown: string;
  version: string;
}

/**
 * Stands before a ciphertext that is bound to all of its place. Those of earlier releases are bound
 * to provider and id alone, and are read as long as their encryption key is given: a mark in the
 * database that all are bound by now could be taken back by whoever restores an old one.
 */
const BOUND = "v2:";

/** Encrypts a key for its place. */
export async function sealKey(vault: Vault, place: Place, key: Key, by: string): Promise<Sealed> {
  const { sealed, sealed_by } = await vault.seal(JSON.stringify(key), namesOf(place), by);
  return { sealed: BOUND + sealed, sealed_by };
}

/** Decrypts the key of a row. */
export async function openKey(vault: Vault, place: Place, { sealed, sealed_by }: Sealed): Promise<Key> {
  const text = isBound({ sealed })
    ? await vault.open({ sealed: sealed.slice(BOUND.length), sealed_by }, namesOf(place))
    : await vault.open({ sealed, sealed_by }, oldNamesOf(place));
  return JSON.parse(text) as Key;
}

/** Whether a ciphertext is bound to all of its place. */
export function isBound({ sealed }: Pick<Sealed, "sealed">): boolean {
  return sealed.startsWith(BOUND);
}

/**
 * Nobody who can write to the database can give a key to another provider, nor put back an earlier
 * ciphertext that is bound so, or an earlier text for readers, beside what was written later.
 */
function namesOf({ provider, id, shown, version }: Place): string[] {
  return [...oldNamesOf({ provider, id }), version, shown];
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
