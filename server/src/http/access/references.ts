import type { Key } from "bifrost-keys";
import type { Context } from "hono";
import { decodeUtf8 } from "../../store/json.js";
import { secretsOf } from "../../store/secrets.js";
import { foldCase } from "../request.js";
import { type KeysEnv, refuse } from "../responses.js";

/** The operator's limit on the environment variables that keys may refer to. */
export interface ReferencePolicy {
  /** Returns why a key is refused; undefined if it is not. A reference that `stored` has in the same field is allowed. */
  checkKey(key: Key, stored?: Key): string | undefined;
  /** The same for a forwarded body, which may contain keys in the format of any release of the gateway. */
  checkBody(body: Uint8Array, contentEncoding?: string): string | undefined;
}

/** Returns the policy for patterns such as `OPENAI_*`, where `*` matches any characters; undefined without patterns. */
export function referencePolicy(patterns?: readonly string[]): ReferencePolicy | undefined {
  if (patterns === undefined) return undefined;
  const isRefused = (name: string) => !patterns.some((pattern) => matches(name, pattern));
  return {
    checkKey(key, stored) {
      const before = secretsOf(stored);
      for (const [path, { env_var, value }] of secretsOf(key)) {
        const text = env_var || value;
        const old = before.get(path);
        if (text === (old?.env_var || old?.value) || !variablesIn(text).some(isRefused)) continue;
        return `${path} refers to an environment variable that this endpoint does not allow`;
      }
      return undefined;
    },

    checkBody(body, contentEncoding = "identity") {
      if (body.length === 0) return undefined;
      const names = contentEncoding.toLowerCase() === "identity" ? variablesInJson(body) : undefined;
      if (names === undefined) return "The body must be uncompressed JSON, because the references in it are checked";
      if (!names.some(isRefused)) return undefined;
      return "The body refers to an environment variable that this endpoint does not allow";
    },
  };
}

/** Answers with the refusal of a policy. */
export function refuseReference(c: Context<KeysEnv>, message: string): Response {
  return refuse(c, 403, "reference_not_allowed", message);
}

/** Not by a regular expression: one with several `*` would take very long for a long name. */
function matches(name: string, pattern: string): boolean {
  const parts = pattern.split("*");
  const [first = "", last = ""] = [parts[0], parts.at(-1)];
  if (parts.length === 1) return name === pattern;
  if (name.length < first.length + last.length || !name.startsWith(first) || !name.endsWith(last)) return false;
  let end = first.length;
  for (const part of parts.slice(1, -1)) {
    const index = name.indexOf(part, end);
    if (index === -1) return false;
    end = index + part.length;
  }
  return end <= name.length - last.length;
}

/**
 * Returns the variables that any release of the gateway may find in a text: it strips quotes from a text, resolves the
 * escapes in a quoted one, and reads JSON in it.
 */
function variablesIn(text: string): string[] {
  const resolved = resolveEscapes(text);
  const readings = [text, resolved, resolveEscapes(resolved)];
  const named = readings.flatMap((reading) => [...reading.matchAll(/(?:^|["'`])env\.([^"'`]*)/g)]);
  const strings = /^\s*\{/.test(text) ? (stringsOf(text) ?? []) : [];
  return [...named.map(([, name = ""]) => name), ...bareNames(strings)];
}

/** Resolves the escapes of JSON and of Go. */
function resolveEscapes(text: string): string {
  if (!text.includes("\\")) return text;
  return text.replace(/\\(?:u([0-9a-f]{4})|x([0-9a-f]{2})|([0-7]{3})|(.))/gi, (_, unicode, hex, octal, other) => {
    if (other !== undefined) return other;
    return String.fromCharCode(octal ? Number.parseInt(octal, 8) : Number.parseInt(unicode ?? hex, 16));
  });
}

/** The members whose text is the name of a variable, with or without `env.`. */
const REFERENCE_MEMBERS = ["env_var", "ref", "secret_ref"];

/** Returns the variables that JSON text refers to, anywhere in it; undefined if it is not JSON. */
function variablesInJson(body: Uint8Array): string[] | undefined {
  try {
    const strings = stringsOf(decodeUtf8(body));
    return strings && [...strings.flatMap(({ string }) => variablesIn(string)), ...bareNames(strings)];
  } catch {
    return undefined;
  }
}

/** A string of JSON text. */
interface JsonString {
  string: string;
  /** The member that it is the value of, in the letter case that Go compares; "" if there is none. */
  member: string;
}

/** Returns the names of variables without `env.` among the strings. */
function bareNames(strings: JsonString[]): string[] {
  return strings
    .filter(({ member, string }) => REFERENCE_MEMBERS.includes(member) && !/^(env\.|vault\.|$)/.test(string))
    .map(({ string }) => string);
}

/**
 * Returns all strings of JSON text; undefined if it is not JSON. It reads the text, because a parsed value lacks members
 * that are repeated.
 */
function stringsOf(text: string): JsonString[] | undefined {
  try {
    JSON.parse(text);
    let member = "";
    return [...text.matchAll(/("[^"\\]*(?:\\.[^"\\]*)*")\s*(:?)/g)].map(([, token = '""', colon]) => {
      const string = JSON.parse(token) as string;
      const found = { string, member: colon ? "" : member };
      member = colon ? foldCase(string) : "";
      return found;
    });
  } catch {
    return undefined;
  }
}
