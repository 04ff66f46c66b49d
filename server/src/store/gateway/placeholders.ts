import { type Key, keyFields, providers, type Secret } from "bifrost-keys";
import { sha256 } from "../../crypto/encryption.js";
import { isObject } from "../json.js";
import { mapSecrets, plainSecret, secretsOf, toRequestForm } from "../secrets.js";
import { addUnknownFields, type GatewayKey, showFields } from "./keys.js";
import { isNewForm, referenceIn } from "./secrets.js";

/**
 * The body to send and the part of the key that is new to the gateway; or the path of a secret that cannot be kept,
 * because the gateway shows something other than a mask.
 */
export type Restored = { body: Record<string, unknown>; sent: unknown } | { unusableMask: string };

/**
 * Creates texts that stand for the secrets of a gateway's key, which this endpoint does not know, so that the rules can
 * merge and check an update. The rules accept each placeholder; placeholders are distinct, cannot be guessed, and stay
 * the same for each secret as long as the process runs.
 */
export function placeholders() {
  const salt = crypto.randomUUID();

  async function placeholdersOf({ id, fields }: GatewayKey): Promise<Map<string, string>> {
    const masked = [...secretsOf(fields)].filter(([path, secret]) => secret.value !== "" && !VISIBLE.has(path));
    return new Map(await Promise.all(masked.map(async ([path]) => [path, await placeholder(id, path)] as const)));
  }

  async function placeholder(id: string, path: string): Promise<string> {
    const text = await sha256(JSON.stringify([salt, id, path]));
    return /(url|endpoint)$/.test(path) ? `https://${text.slice(0, 32)}.invalid` : text;
  }

  return {
    /** Returns the key with a placeholder for each secret that the gateway masks. */
    async decrypt(key: GatewayKey): Promise<Key> {
      const texts = await placeholdersOf(key);
      const stored = JSON.parse(showFields(key.fields)) as Key;
      return mapSecrets(stored, (secret, path) => {
        const text = texts.get(path.join("."));
        return text === undefined ? secret : plainSecret(text);
      }) as Key;
    },

    /** Returns the body of an update, in which placeholders are replaced by what makes the gateway keep its secrets. */
    async restore(key: Key, stored: GatewayKey): Promise<Restored> {
      const texts = await placeholdersOf(stored);
      const before = secretsOf(stored.fields);
      const kept = new Map<string, unknown>();
      for (const [path, secret] of secretsOf(key)) {
        const old = before.get(path);
        const original = valueAt(stored.original, path);
        const isSameText = secret.value !== "" && secret.value === texts.get(path);
        const isSameReference = secret.from_env && secret.env_var === old?.env_var && isNewForm(original);
        if (!isSameText && !isSameReference) continue;
        if (!canBeSentBack(original, old)) return { unusableMask: path };
        kept.set(path, isNewForm(original) ? original : old?.value);
      }
      const sent = mapSecrets(key, (secret, path) => (kept.has(path.join(".")) ? undefined : secret));
      const body = mapSecrets(key, (secret, path) => {
        const name = path.join(".");
        return kept.has(name) ? kept.get(name) : toRequestForm({ secret }).secret;
      });
      return { body: addUnknownFields(clearRemoved(body, key, stored), stored.unknownFields), sent };
    },
  };
}

/** Whether the gateway keeps a secret if it gets back what it shows. Otherwise, the text would become the secret. */
function canBeSentBack(original: unknown, old: Secret | undefined): boolean {
  const text = old?.value ?? "";
  if (isNewForm(original) && (referenceIn(original) !== "" || /^[<[]redacted[>\]]$/i.test(text))) return true;
  return isMask(text);
}

/** Sets removed secrets to null: the gateway keeps those that are absent from an update. */
function clearRemoved(body: unknown, key: Key, stored: GatewayKey): Record<string, unknown> {
  const after = secretsOf(key);
  const removed = [...secretsOf(stored.fields).keys()]
    .filter((path) => !after.has(path))
    .map((path) => path.split("."));
  const nulls = (block: string) => removed.filter(([name]) => name === block).map(([, field]) => [field, null]);
  return Object.fromEntries(
    Object.entries(body as object).map(([name, value]) => [
      name,
      name.endsWith("_key_config") ? { ...value, ...Object.fromEntries(nulls(name)) } : value,
    ]),
  );
}

/** Returns the value at a dotted path. */
function valueAt(values: unknown, path: string): unknown {
  return path.split(".").reduce((value, name) => (isObject(value) ? value[name] : undefined), values);
}

/** The paths of fields that have the form of secrets, but which gateways show unmasked. */
const VISIBLE = new Set(
  providers()
    .flatMap((provider) => keyFields(provider))
    .flatMap(({ name, fields = [] }) => fields.map((field) => ({ ...field, path: `${name}.${field.name}` })))
    .filter(({ kind, redacted }) => kind.endsWith("secret") && !redacted)
    .map(({ path }) => path),
);

/** Whether every release of the gateway recognizes a text as a mask. */
function isMask(text: string): boolean {
  if (/^(\*{1,8}|\*{32})$/.test(text)) return true;
  // A mask that was cut inside a character contains U+FFFD. The gateway counts bytes, this endpoint characters.
  const isCut = !/^[^\ufffd]{1,4}\*{24}[^\ufffd]{1,4}$/u.test(text);
  return !isCut && (new TextEncoder().encode(text).length === 32 || [...text].length === 32);
}
