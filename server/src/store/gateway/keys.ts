import { answerGetKey, type Key, type KeyField, keyFields, providers } from "bifrost-keys";
import { isObject } from "../json.js";
import { mapSecrets, secretsOf } from "../secrets.js";
import { maskSecrets, readSecret } from "./secrets.js";

/** A key as a gateway answers it: what it shows of a secret is a mask of its own making. */
export interface GatewayKey {
  id: string;
  /** What the rules know of it, secrets in the form that they have here. */
  known: Record<string, unknown>;
  /** What they do not know of it, by the names of fields; of a block that they know, its other fields. */
  others: Record<string, unknown>;
  /** All of it, as it was answered. */
  answered: Record<string, unknown>;
}

/** The key of an answer; undefined if it is none. */
export function readKey(json: unknown): GatewayKey | undefined {
  if (!isObject(json)) return undefined;
  // Whose it is stands in lists of all keys, and is no part of it.
  const { provider, ...answered } = json;
  const { id } = answered;
  if (typeof id !== "string" || id === "") return undefined;
  const { known, others } = split(answered, FIELDS);
  const key = { id, known, others, answered };
  if (isReadable(known)) return key;
  // Fields whose form has changed are taken for fields that are not known.
  const { known: readable, others: changed } = split(known, FIELDS, (field) => isReadable({ id, ...field }));
  return { ...key, known: readable, others: join(others, changed) };
}

/**
 * The JSON text of a key as this endpoint shows it: older gateways show more, such as what a
 * referenced variable holds. Where a secret is known, because it was just sent, the mask is made of that.
 */
export function showKey({ known, others }: GatewayKey, sent?: unknown): string {
  const text = showKnown(known, sent);
  if (Object.keys(others).length === 0) return text;
  return JSON.stringify(join(maskSecrets(others), JSON.parse(text)));
}

/** The same without what the rules do not know. */
export function showKnown(known: GatewayKey["known"], sent?: unknown): string {
  const fresh = secretsOf(sent);
  const stored = mapSecrets(known, (secret, path) => fresh.get(path.join(".")) ?? secret) as unknown as Key;
  return answerGetKey({ segment: "-", key_id: "-", settings: () => ({}), stored: () => stored }).body;
}

/** What the rules do not know of a key, beside what is to be sent: a block that is sent no more has no fields. */
export function withOthers(sent: Record<string, unknown>, others: GatewayKey["others"]): Record<string, unknown> {
  const kept = Object.entries(others).filter(([name]) => FIELDS.get(name)?.kind !== "record" || isObject(sent[name]));
  return join(Object.fromEntries(kept), sent);
}

/** All fields of keys by their names. */
const FIELDS = fieldsByName(providers().flatMap((provider) => keyFields(provider)));

function fieldsByName(fields: KeyField[]): Map<string, KeyField> {
  return new Map(fields.map((field) => [field.name, field]));
}

type Split = Pick<GatewayKey, "known" | "others">;

/** Takes apart what the rules know and what they do not; of what they know, `fits` says whether they can read it. */
function split(
  values: Record<string, unknown>,
  fields: Map<string, KeyField>,
  fits: (field: Record<string, unknown>) => boolean = () => true,
): Split {
  const parts: Split = { known: {}, others: {} };
  for (const [name, value] of Object.entries(values)) {
    const field = fields.get(name);
    if (field?.kind === "record" && isObject(value)) {
      const { known, others } = split(value, fieldsByName(field.fields ?? []), (inner) => fits({ [name]: inner }));
      set(parts.known, name, known);
      if (Object.keys(others).length > 0) set(parts.others, name, others);
      continue;
    }
    const read = field?.kind.endsWith("secret") && value !== null ? readSecret(value) : value;
    const isKnown = field !== undefined && read !== undefined && fits({ [name]: read });
    set(isKnown ? parts.known : parts.others, name, isKnown ? read : value);
  }
  return parts;
}

/** A name may be `__proto__`. */
function set(target: Record<string, unknown>, name: string, value: unknown): void {
  Object.defineProperty(target, name, { value, enumerable: true, configurable: true, writable: true });
}

function isReadable(known: Record<string, unknown>): boolean {
  try {
    showKnown(known);
    return true;
  } catch {
    return false;
  }
}

/** Two objects in one, and so the objects in them; where both have a value, the second's. */
function join(first: unknown, second: Record<string, unknown>): Record<string, unknown> {
  const joined = { ...second };
  for (const [name, value] of Object.entries(first as object)) {
    const own = second[name];
    if (!Object.hasOwn(second, name)) set(joined, name, value);
    else if (isObject(value) && isObject(own)) joined[name] = join(value, own);
  }
  return joined;
}
