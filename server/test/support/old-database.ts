import { type Encryptor, sha256 } from "@bifrost-keys/server/encryption";
import { createKey, providers, redactKey } from "bifrost-keys";

// A database as releases before migration 0006 left it: with a row for each provider that the
// release knew, and with keys that refer to those rows.

/** A standard provider that the old release did not know: its table has no row for this provider. */
export const NEWER_PROVIDER = "xai";

/** The custom providers of the old database. */
export const OLD_CUSTOM = ["mine", "möin \u{1f511}"];

/** The keys of the old database, oldest first. */
export const OLD_KEYS = [
  { provider: "openai", id: "one", name: "first" },
  { provider: "mine", id: "two", name: "second" },
  { provider: "azure", id: "three's", name: "" },
  { provider: "möin \u{1f511}", id: "four", name: "fourth" },
  { provider: "openai", id: "five", name: "" },
];

export const OLD_SECRET = "sk-canary-old-0123456789";

const SQLITE = {
  serial: "integer primary key autoincrement",
  text: "text",
  overriding: "",
  indexes: `
    create index keys_provider on keys (provider, position, folded);
    create index keys_all on keys (position, folded);`,
};

const POSTGRES = {
  serial: "bigint generated always as identity primary key",
  text: 'text collate "C"',
  overriding: "overriding system value",
  indexes: "create index keys_provider on keys (provider, position);",
};

/** Returns the statements that create the database. */
export async function oldDatabase(encryptor: Encryptor, database: "sqlite" | "postgres"): Promise<string> {
  const { serial, text, overriding, indexes } = database === "sqlite" ? SQLITE : POSTGRES;
  const standard = providers().filter((name) => name !== NEWER_PROVIDER);
  const rows = await Promise.all(OLD_KEYS.map((key, index) => oldRow(encryptor, key, index)));
  return `
    create table kysely_migration (name varchar(255) not null primary key, timestamp varchar(255) not null);
    create table kysely_migration_lock (id varchar(255) not null primary key, is_locked integer default 0 not null);
    insert into kysely_migration_lock (id) values ('migration_lock');
    insert into kysely_migration values ${[
      "0001-providers-and-keys",
      "0002-secrets-at-rest",
      "0003-audit",
      "0004-lists",
      "0005-encryption",
    ]
      .map((name, index) => `('${name}', '2026-01-01T00:00:0${index}.000Z')`)
      .join(", ")};
    create table providers (name ${text} not null primary key, is_key_less integer default 0 not null,
      base_provider_type text, folded text default '' not null);
    insert into providers values ${[
      ...standard.map((name) => `(${quote(name)}, 0, null, ${quote(name)})`),
      ...OLD_CUSTOM.map((name) => `(${quote(name)}, 0, 'openai', ${quote(name.toLowerCase())})`),
    ].join(", ")};
    create table keys (position ${serial}, provider text not null references providers (name) on delete cascade,
      id_hash text not null unique, name_hash text unique, folded text not null, shown text not null, sealed text not null,
      sealed_by text not null, version text not null);
    create index keys_sealed_by on keys (sealed_by, position);
    ${indexes}
    create table audit (position ${serial}, time text not null, actor text not null, action text not null, details text not null);
    create table encryption (key_id text not null primary key);
    insert into encryption values ('${encryptor.current}');
    insert into keys (position, provider, id_hash, name_hash, folded, shown, sealed, sealed_by, version) ${overriding}
      values ${rows.join(",\n")};
    ${database === "postgres" ? "select setval(pg_get_serial_sequence('keys', 'position'), 100);" : ""}`;
}

/** A row as the old releases wrote it: the ciphertext is bound to the provider and the id only. */
async function oldRow(
  encryptor: Encryptor,
  { provider, id, name }: (typeof OLD_KEYS)[number],
  index: number,
): Promise<string> {
  const result = createKey("openai", { id, name, value: OLD_SECRET, models: ["*"], weight: 1 });
  if (!result.ok) throw new Error("the key is refused");
  const { ciphertext, encryption_key_id } = await encryptor.encrypt(JSON.stringify(result.key), [
    "bifrost-keys",
    provider,
    id,
    "key",
  ]);
  const nameHash = name === "" ? "null" : quote(await sha256(name));
  const texts = [
    name.toLowerCase(),
    JSON.stringify(redactKey(result.key)),
    ciphertext,
    encryption_key_id,
    `version-${index}`,
  ].map(quote);
  return `(${2 * index + 1}, ${quote(provider)}, ${quote(await sha256(id))}, ${nameHash}, ${texts.join(", ")})`;
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
