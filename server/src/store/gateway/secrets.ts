import { redactKey, type Secret } from "bifrost-keys";
import { isObject } from "../json.js";
import { isSecret, plainSecret } from "../secrets.js";

// The forms of a secret in the responses of gateways: `{ value, env_var, from_env }`, in later releases
// `{ value, secret_ref, from_secret }` and `{ value, ref, type }`, where `ref` may refer to a vault.
const REFERENCES = ["ref", "secret_ref", "env_var", "vault_var"];
const MARKERS = ["type", ...REFERENCES, "from_env", "from_secret", "from_vault"];
const NAMES = new Set(["value", ...MARKERS]);

/** Stands for a secret of which nothing may be shown. */
const MASK = "*".repeat(32);

/**
 * Converts a secret of a response to the form of this endpoint; undefined if it is not a secret. A reference to
 * anything but a variable, which this form cannot express, becomes a masked text.
 */
export function readSecret(given: unknown): Secret | undefined {
  if (typeof given === "string") return isVariable(given) ? reference(given) : plainSecret(given);
  const { value = "", type } = Object(given) as { value?: unknown; type?: unknown };
  if (!isObject(given) || typeof value !== "string") return undefined;
  const ref = referenceIn(given);
  if (ref === "") return plainSecret(value);
  const variable = type === "env" && !ref.startsWith("env.") ? `env.${ref}` : ref;
  return isVariable(variable) ? reference(variable) : plainSecret(MASK);
}

/** Whether a secret has a form that only newer gateways use. */
export function isNewForm(given: unknown): boolean {
  return isObject(given) && !isSecret(given) && MARKERS.some((name) => name in given);
}

/** Returns the reference of a secret in a response; "" if it is a plain text. */
export function referenceIn(given: unknown): string {
  const found = REFERENCES.map((name) => (isObject(given) ? given[name] : undefined));
  return found.find((text): text is string => typeof text === "string" && text !== "") ?? "";
}

/** Returns a copy of an unknown value in which everything that has the form of a secret is masked. */
export function maskSecrets(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(maskSecrets);
  if (!isObject(value)) return value;
  if (looksSecret(value)) return { ...value, value: referenceIn(value) === "" ? mask(value.value) : "" };
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, maskSecrets(item)]));
}

function looksSecret(value: Record<string, unknown>): value is { value: string } {
  const names = Object.keys(value);
  return typeof value.value === "string" && names.length > 1 && names.every((name) => NAMES.has(name));
}

function mask(text: string): string {
  const key = { id: "-", value: plainSecret(text) } as unknown as Parameters<typeof redactKey>[0];
  return redactKey(key).value.value;
}

function reference(env_var: string): Secret {
  return { value: "", env_var, from_env: true };
}

function isVariable(text: string): boolean {
  return text.startsWith("env.") && text !== "env.";
}
