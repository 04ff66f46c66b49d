import { answerGetKey, type Key, keyFields, providers, type Secret } from "bifrost-keys";
import { mapSecrets, secretsOf } from "../secrets.js";
import { sha256 } from "../vault.js";

/** A key as a gateway answers it: what it shows of a secret is a mask of its own making. */
export type GatewayKey = Record<string, unknown> & { id: string };

/** The key of an answer; undefined if it is none. */
export function readKey(json: unknown): GatewayKey | undefined {
  const { id } = Object(json) as { id?: unknown };
  if (typeof id !== "string" || id === "") return undefined;
  const key = wellFormed(json) as GatewayKey;
  try {
    showKey(key);
    return key;
  } catch {
    return undefined;
  }
}

/**
 * The JSON text of a key as this endpoint shows it: older gateways show more, such as what a
 * referenced variable holds. Where a secret is known, because it was just sent, the mask is made of that.
 */
export function showKey(key: GatewayKey, sent?: unknown): string {
  const known = secretsOf(sent);
  const stored = mapSecrets(key, (secret, path) => known.get(path.join(".")) ?? secret) as unknown as Key;
  return answerGetKey({ segment: "-", key_id: "-", settings: () => ({}), stored: () => stored }).body;
}

/**
 * Texts that stand for the secrets of a gateway's key, which nobody here knows, so that a key can
 * be merged into it and checked by the rules: each is one that they accept, differs from all others
 * and cannot be guessed.
 */
export interface StandIns {
  /** The key, with a stand-in for each secret that the gateway masks. */
  reveal(key: GatewayKey): Promise<Key>;
  /**
   * The key, with the mask that the gateway shows for each stand-in, by which it keeps its own; or
   * the path of a secret that cannot be kept, because what the gateway shows of it is no mask.
   */
  restore(key: Key, stored: GatewayKey): Promise<{ key: unknown } | { lost: string }>;
}

/** Stand-ins that are the same for the same secret of the same key, as long as this lives. */
export function standIns(): StandIns {
  const salt = crypto.randomUUID();

  async function make(key: GatewayKey): Promise<Map<string, string>> {
    const masked = [...secretsOf(key)].filter(([path, secret]) => secret.value !== "" && !isShown(path));
    return new Map(await Promise.all(masked.map(async ([path]) => [path, await standIn(key.id, path)] as const)));
  }

  async function standIn(id: string, path: string): Promise<string> {
    const text = await sha256(JSON.stringify([salt, id, path]));
    return /(url|endpoint)$/.test(path) ? `https://${text.slice(0, 32)}.invalid` : text;
  }

  return {
    async reveal(key) {
      const texts = await make(key);
      const stored = JSON.parse(showKey(key)) as Key;
      return mapSecrets(stored, (secret, path) => {
        const text = texts.get(path.join("."));
        return text === undefined ? secret : plain(text);
      }) as Key;
    },

    async restore(key, stored) {
      const [texts, masks] = [await make(stored), secretsOf(stored)];
      let lost: string | undefined;
      const restored = mapSecrets(key, (secret, path) => {
        const name = path.join(".");
        if (secret.value === "" || secret.value !== texts.get(name)) return secret;
        const mask = masks.get(name)?.value ?? "";
        if (!isMask(mask)) lost ??= name;
        return plain(mask);
      });
      return lost === undefined ? { key: withCleared(restored, stored) } : { lost };
    },
  };
}

/** In an update what is absent is kept: a secret that is not to be kept must be null. */
function withCleared(key: unknown, stored: GatewayKey): unknown {
  const [before, after] = [secretsOf(stored), secretsOf(key)];
  const cleared = [...before.keys()].filter((path) => !after.has(path)).map((path) => path.split("."));
  const nulls = (block: string) => cleared.filter(([name]) => name === block).map(([, field]) => [field, null]);
  return Object.fromEntries(
    Object.entries(key as object).map(([name, value]) => [
      name,
      name.endsWith("_key_config") ? { ...value, ...Object.fromEntries(nulls(name)) } : value,
    ]),
  );
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

/** The three fields of a secret and no other; what comes from elsewhere than a variable is as good as plain. */
function wellFormed(json: unknown): unknown {
  return mapSecrets(json, ({ value, env_var }) => {
    if (env_var.startsWith("env.") && env_var !== "env.") return { value: "", env_var, from_env: true };
    return plain(env_var === "" ? value : MASK);
  });
}

const MASK = "*".repeat(32);

function plain(value: string): Secret {
  return { value, env_var: "", from_env: false };
}
