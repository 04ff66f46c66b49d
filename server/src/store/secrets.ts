import type { Secret } from "bifrost-keys";

/**
 * Returns a copy of a key in which each secret is replaced by the result of `change`. Secrets are recognized by their
 * form, which no other value of a key has. `path` has the names that lead to the secret.
 */
export function mapSecrets(
  value: unknown,
  change: (secret: Secret, path: string[]) => unknown,
  path: string[] = [],
): unknown {
  if (Array.isArray(value)) return value.map((item, index) => mapSecrets(item, change, [...path, String(index)]));
  if (typeof value !== "object" || value === null) return value;
  if (isSecret(value)) return change(value, path);
  const entries = Object.entries(value).map(([name, item]) => [name, mapSecrets(item, change, [...path, name])]);
  return Object.fromEntries(entries);
}

/** Returns the secrets of a key by their dotted paths. */
export function secretsOf(value: unknown): Map<string, Secret> {
  const found = new Map<string, Secret>();
  mapSecrets(value, (secret, path) => {
    found.set(path.join("."), secret);
    return secret;
  });
  return found;
}

/**
 * Returns a key in the form of requests and of the gateway's config.json, where each secret is a string, and `env.NAME` is
 * a reference. All releases of the gateway read this form alike, unlike the object form.
 */
export function toRequestForm(key: unknown): Record<string, unknown> {
  return mapSecrets(key, ({ value, env_var }) => env_var || value) as Record<string, unknown>;
}

/** Whether an object is a secret. A deployments map may have the same names, but its values are strings. */
export function isSecret(value: object): value is Secret {
  const { value: text, env_var, from_env } = value as Partial<Secret>;
  return typeof text === "string" && typeof env_var === "string" && typeof from_env === "boolean";
}

/** Returns a secret that is its value, not a reference. */
export function plainSecret(value: string): Secret {
  return { value, env_var: "", from_env: false };
}
