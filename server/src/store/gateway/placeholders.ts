import { type Key, keyFields, providers, type Secret } from "bifrost-keys";
import { sha256 } from "../../crypto/encryption.js";
import { isObject } from "../json.js";
import { mapSecrets, plain, secretsOf, spellOut } from "../secrets.js";
import { type GatewayKey, showKnown, withOthers } from "./keys.js";
import { isNewer, referenceIn } from "./secrets.js";

/**
 * Texts that stand for the secrets of a gateway's key, which nobody here knows, so that a key can
 * be merged into it and checked by the rules: each is one that they accept, differs from all others
 * and cannot be guessed.
 */
export interface Placeholders {
  /** The key, with a stand-in for each secret that the gateway masks. */
  decrypt(key: GatewayKey): Promise<Key>;
  /** What to send for a key, so that the gateway keeps what is to be kept of the stored one. */
  restore(key: Key, stored: GatewayKey): Promise<Restored>;
}

/**
 * The body to send, and the key without the secrets that are kept; or the path of a secret that
 * cannot be kept, because what the gateway shows of it is no mask.
 */
export type Restored = { body: Record<string, unknown>; fresh: unknown } | { lost: string };

/** Stand-ins that are the same for the same secret of the same key, as long as this lives. */
export function placeholders(): Placeholders {
  const salt = crypto.randomUUID();

  async function make({ id, known }: GatewayKey): Promise<Map<string, string>> {
    const masked = [...secretsOf(known)].filter(([path, secret]) => secret.value !== "" && !isShown(path));
    return new Map(await Promise.all(masked.map(async ([path]) => [path, await placeholder(id, path)] as const)));
  }

  async function placeholder(id: string, path: string): Promise<string> {
    const text = await sha256(JSON.stringify([salt, id, path]));
    return /(url|endpoint)$/.test(path) ? `https://${text.slice(0, 32)}.invalid` : text;
  }

  return {
    async decrypt(key) {
      const texts = await make(key);
      const stored = JSON.parse(showKnown(key.known)) as Key;
      return mapSecrets(stored, (secret, path) => {
        const text = texts.get(path.join("."));
        return text === undefined ? secret : plain(text);
      }) as Key;
    },

    async restore(key, stored) {
      const texts = await make(stored);
      const before = secretsOf(stored.known);
      const kept = new Map<string, unknown>();
      for (const [path, secret] of secretsOf(key)) {
        const old = before.get(path);
        const given = at(stored.answered, path);
        const isSameText = secret.value !== "" && secret.value === texts.get(path);
        const isSameReference = secret.from_env && secret.env_var === old?.env_var && isNewer(given);
        if (!isSameText && !isSameReference) continue;
        if (!isKept(given, old)) return { lost: path };
        kept.set(path, isNewer(given) ? given : old?.value);
      }
      const fresh = mapSecrets(key, (secret, path) => (kept.has(path.join(".")) ? undefined : secret));
      const spelled = mapSecrets(key, (secret, path) => {
        const name = path.join(".");
        return kept.has(name) ? kept.get(name) : spellOut({ secret }).secret;
      });
      return { body: withOthers(withCleared(spelled, key, stored), stored.others), fresh };
    },
  };
}

/** Whether the gateway keeps a secret that is sent back as it shows it: another text would become the secret. */
function isKept(given: unknown, old: Secret | undefined): boolean {
  if (isNewer(given) && (referenceIn(given) !== "" || /^[<[]redacted[>\]]$/i.test(old?.value ?? ""))) return true;
  return isMask(old?.value ?? "");
}

/** In an update what is absent is kept: a secret that is not to be kept must be null. */
function withCleared(body: unknown, key: Key, stored: GatewayKey): Record<string, unknown> {
  const after = secretsOf(key);
  const cleared = [...secretsOf(stored.known).keys()].filter((path) => !after.has(path)).map((path) => path.split("."));
  const nulls = (block: string) => cleared.filter(([name]) => name === block).map(([, field]) => [field, null]);
  return Object.fromEntries(
    Object.entries(body as object).map(([name, value]) => [
      name,
      name.endsWith("_key_config") ? { ...value, ...Object.fromEntries(nulls(name)) } : value,
    ]),
  );
}

/** What stands at a dotted path. */
function at(values: Record<string, unknown>, path: string): unknown {
  let value: unknown = values;
  for (const name of path.split(".")) value = isObject(value) ? value[name] : undefined;
  return value;
}

/** What a gateway shows as it is: what may be seen is not secret, though it is written like one. */
function isShown(path: string): boolean {
  return SHOWN.has(path);
}

const SHOWN = new Set(
  providers()
    .flatMap((provider) => keyFields(provider))
    .flatMap(({ name, fields = [] }) => fields.map((field) => ({ ...field, path: `${name}.${field.name}` })))
    .filter(({ kind, secret }) => kind.endsWith("secret") && !secret)
    .map(({ path }) => path),
);

/** Whether every release of the gateway takes a text for the mask that it is: others would become the secret. */
function isMask(text: string): boolean {
  if (/^(\*{1,8}|\*{32})$/.test(text)) return true;
  // One cut inside a character has U+FFFD there. The gateway counts bytes, this endpoint characters.
  const isCut = !/^[^\ufffd]{1,4}\*{24}[^\ufffd]{1,4}$/u.test(text);
  return !isCut && (new TextEncoder().encode(text).length === 32 || [...text].length === 32);
}
