import type { Secret } from "bifrost-keys";

/**
 * A copy of a key in which each secret, of whatever block, is what `change` makes of it. Secrets
 * are known by their form, which no other value of a key has; `path` is the names that lead to one.
 */
export function mapSecrets(value: unknown, change: ChangeSecret, path: string[] = []): unknown {
  if (Array.isArray(value)) return value.map((item, index) => mapSecrets(item, change, [...path, String(index)]));
  if (typeof value !== "object" || value === null) return value;
  if (isSecret(value)) return change(value, path);
  const entries = Object.entries(value).map(([name, item]) => [name, mapSecrets(item, change, [...path, name])]);
  return Object.fromEntries(entries);
}

type ChangeSecret = (secret: Secret, path: string[]) => unknown;

/** Each secret of a key, with its path in dotted form. */
export function secretsOf(value: unknown): Map<string, Secret> {
  const found = new Map<string, Secret>();
  mapSecrets(value, (secret, path) => {
    found.set(path.join("."), secret);
    return secret;
  });
  return found;
}

/**
 * A key as requests and the gateway's config.json have it: each secret a string, `env.NAME` for a
 * reference. Every release of the gateway reads that alike; of the object form they do not.
 */
export function spellOut(key: unknown): Record<string, unknown> {
  return mapSecrets(key, ({ value, env_var }) => env_var || value) as Record<string, unknown>;
}

/** The names in a deployments map are anybody's, but its values are texts. */
export function isSecret(value: object): value is Secret {
  const { value: text, env_var, from_env } = value as Partial<Secret>;
  return typeof text === "string" && typeof env_var === "string" && typeof from_env === "boolean";
}

/** A secret that stands there itself. */
export function plain(value: string): Secret {
  return { value, env_var: "", from_env: false };
}
