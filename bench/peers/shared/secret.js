// Secrets: what is read from what was sent, and what is a mask.
import { isBlank } from "./white-space.js";

export const EMPTY = Object.freeze({ value: "", env_var: "", from_env: false });

const NO_VARIABLE = "must name a variable after env.";

/** The secret that a string means, or why it means none, as a text. */
export function secretOfText(text) {
  if (!text.startsWith("env.")) return { value: text, env_var: "", from_env: false };
  return text.length > 4 ? { value: "", env_var: text, from_env: true } : NO_VARIABLE;
}

/** The same of an object's value and env_var, which are strings or were not given. */
export function secretOfForm(value, env_var) {
  if (!env_var) return secretOfText(value ?? "");
  // An older gateway's answer has a mask beside its reference.
  if (value && value !== env_var && !isMask(value)) return "must not be both a text and a reference";
  return env_var.startsWith("env.") && env_var.length > 4 ? { value: "", env_var, from_env: true } : NO_VARIABLE;
}

const SECRET_NAMES = new Set(["value", "env_var", "from_env"]);
export const isSecretName = (name) => SECRET_NAMES.has(name);

/** Whether an object is a service account's: not empty, and no name in it is one of a secret's. */
export function isServiceAccount(sent) {
  if (typeof sent !== "object" || sent === null || Array.isArray(sent)) return false;
  const names = Object.keys(sent);
  return names.length > 0 && !names.some(isSecretName);
}

const FOUR_IN_A_ROW = /\*{4}|\u2022{4}|\u25cf{4}|\u2219{4}|\u00b7{4}/;
const SHORT_MASK =
  /^(?:\*{1,3}|\u2022{1,3}|\u25cf{1,3}|\u2219{1,3}|\u00b7{1,3}|<redacted>|\[redacted\]|.{0,8}(?:\.\.\.|\u2026).{0,8})$/isu;
/** Eight characters, three dots, eight characters, in UTF-16 units. */
const LONGEST_SHORT_MASK = 35;

/** Whether a text is what a dashboard draws in place of a secret. */
export function isMask(text) {
  return FOUR_IN_A_ROW.test(text) || (text.length <= LONGEST_SHORT_MASK && SHORT_MASK.test(text));
}

/** Whether there is something in a secret: a reference counts, whatever its variable. */
export const isGiven = (secret) => secret !== undefined && (secret.from_env || !isBlank(secret.value));

/** The same, but a reference to a variable that the host knows to be unset or empty does not count. */
export function isGivenIn(environment, secret) {
  if (!secret.from_env || environment === undefined) return isGiven(secret);
  try {
    const text = environment(secret.env_var.slice(4));
    return text === null || (text !== undefined && text !== "");
  } catch {
    // The host cannot say.
    return true;
  }
}
