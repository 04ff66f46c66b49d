import type { Key } from "bifrost-keys";
import type { Context } from "hono";
import { decodeUtf8 } from "../../store/json.js";
import { secretsOf } from "../../store/secrets.js";
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
  const allowed = patterns.map((pattern) => {
    const parts = pattern.split("*").map((text) => text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&"));
    return new RegExp(`^${parts.join(".*")}$`, "s");
  });
  const isRefused = (name: string) => !allowed.some((pattern) => pattern.test(name));
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

/** Returns the variables that a gateway may find in a text. It also strips quotes from a text, and reads JSON in it. */
function variablesIn(text: string): string[] {
  return [...text.matchAll(/(?:^|["'`])env\.([^"'`]*)/g)].map(([, name = ""]) => name);
}

/** The members whose text is the name of a variable, with or without `env.`. */
const REFERENCE_MEMBERS = ["env_var", "ref", "secret_ref"];

/**
 * Returns the variables that JSON text refers to, anywhere in it; undefined if it is not JSON. Reads
 * the strings of the text, because a parsed value lacks members that are repeated.
 */
function variablesInJson(body: Uint8Array): string[] | undefined {
  const names: string[] = [];
  try {
    const text = decodeUtf8(body);
    JSON.parse(text);
    let member = "";
    for (const [, token = '""', colon] of text.matchAll(/("[^"\\]*(?:\\.[^"\\]*)*")\s*(:?)/g)) {
      const string = JSON.parse(token) as string;
      names.push(...variablesIn(string));
      const isBareName = REFERENCE_MEMBERS.includes(member) && !/^(env\.|vault\.|$)/.test(string);
      if (!colon && isBareName) names.push(string);
      member = colon ? string.toLowerCase() : "";
    }
    return names;
  } catch {
    return undefined;
  }
}
