import { redactKey, type Secret } from "bifrost-keys";
import { isObject } from "../json.js";
import { isSecret, plain } from "../secrets.js";

/**
 * The forms in which gateways answer a secret: `{ value, env_var, from_env }`, later
 * `{ value, secret_ref, from_secret }` and `{ value, ref, type }`, where `ref` may lead to a vault.
 */
const REFERENCES = ["ref", "secret_ref", "env_var", "vault_var"];
const MARKS = ["type", ...REFERENCES, "from_env", "from_secret", "from_vault"];
const NAMES = new Set(["value", ...MARKS]);

/** Stands for a secret of which nothing may be shown. */
const MASK = "*".repeat(32);

/**
 * A secret of a gateway's answer in the form that it has here; undefined if it is none. What
 * comes from elsewhere than a variable cannot be said here: it is a text that is kept.
 */
export function readSecret(given: unknown): Secret | undefined {
  if (typeof given === "string") return isVariable(given) ? reference(given) : plain(given);
  const { value = "", type } = Object(given) as { value?: unknown; type?: unknown };
  if (!isObject(given) || typeof value !== "string") return undefined;
  const ref = referenceIn(given);
  if (ref === "") return plain(value);
  const variable = type === "env" && !ref.startsWith("env.") ? `env.${ref}` : ref;
  return isVariable(variable) ? reference(variable) : plain(MASK);
}

/** Whether a secret is in a form that this endpoint does not have itself. */
export function isNewer(given: unknown): boolean {
  return isObject(given) && !isSecret(given) && MARKS.some((name) => name in given);
}

/** What a secret of a gateway's answer refers to; "" for one that stands there itself. */
export function referenceIn(given: unknown): string {
  const found = REFERENCES.map((name) => (isObject(given) ? given[name] : undefined));
  return found.find((text): text is string => typeof text === "string" && text !== "") ?? "";
}

/** A copy of what the rules know nothing of, in which whatever has the form of a secret is masked. */
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

/** The mask of a text, by the rules. */
function mask(text: string): string {
  const key = { id: "-", value: plain(text) } as unknown as Parameters<typeof redactKey>[0];
  return redactKey(key).value.value;
}

function reference(env_var: string): Secret {
  return { value: "", env_var, from_env: true };
}

function isVariable(text: string): boolean {
  return text.startsWith("env.") && text !== "env.";
}
