import type { Key } from "bifrost-keys";
import type { Selectable } from "kysely";
import { isStandard } from "../providers.js";
import type { Change, NewKey } from "../store.js";
import { type Sealed, sha256, type Vault } from "../vault.js";
import { fold, providerName, type Tables } from "./tables.js";

/** The row of a key, encrypted for its provider and its id by the encryption key of the id `by`. */
export async function keyRow(vault: Vault, provider: string, { key, shown }: NewKey, by = vault.current) {
  return {
    provider: providerName(provider),
    custom: isStandard(provider) ? null : providerName(provider),
    ...(await marks(key)),
    folded: fold(key.name),
    shown,
    ...(await sealKey(vault, provider, key, by)),
    version: crypto.randomUUID(),
  };
}

/** What of a key must be unique, as it is indexed. */
export async function marks({ id, name }: Pick<Key, "id" | "name">) {
  return { id_hash: await sha256(id), name_hash: name === "" ? null : await sha256(name) };
}

/** Encrypts a key for its provider and its id. */
export function sealKey(vault: Vault, provider: string, key: Key, by: string): Promise<Sealed> {
  return vault.seal(JSON.stringify(key), place(provider, key.id), by);
}

/** Decrypts the key of a row. */
export async function openKey(vault: Vault, provider: string, id: string, sealed: Sealed): Promise<Key> {
  return JSON.parse(await vault.open(sealed, place(provider, id))) as Key;
}

/** What a ciphertext is bound to: nobody who can write to the database can give a key to another provider. */
function place(provider: string, id: string): string[] {
  return ["bifrost-keys", provider, id, "key"];
}

/** The row of a change, without its position. */
export type AuditValues = Omit<Selectable<Tables["audit"]>, "position">;

/** The row of a change. Its details are JSON, which may hold any name: NUL is written as an escape there. */
export function auditRow({ time, actor, action, ...details }: Change): AuditValues {
  return { time, actor, action, details: JSON.stringify(details) };
}
