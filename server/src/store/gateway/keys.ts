import { answerGetKey, type Key, type KeyField, keyFields, providers } from "bifrost-keys";
import { isObject } from "../json.js";
import { mapSecrets, secretsOf } from "../secrets.js";
import { maskSecrets, readSecret } from "./secrets.js";

/** A key as a gateway shows it, with masks instead of secrets. */
export interface GatewayKey {
  id: string;
  /** The fields that the rules know, with secrets in the form of this endpoint. */
  fields: Fields;
  /** The fields that the rules do not know, also those in blocks that they know. */
  unknownFields: Fields;
  /** All fields in the form of the gateway. */
  original: Fields;
}

type Fields = Record<string, unknown>;

/** Reads the key in a response; undefined if there is none. */
export function readKey(json: unknown): GatewayKey | undefined {
  if (!isObject(json)) return undefined;
  // Lists of all keys add the provider, which is not a field of the key.
  const { provider, ...original } = json;
  const { id } = original;
  if (typeof id !== "string" || id === "") return undefined;
  const { fields, unknownFields } = splitFields(original, FIELDS);
  if (isReadable(fields)) return { id, fields, unknownFields, original };
  // Fields whose form has changed count as unknown.
  const readable = splitFields(fields, FIELDS, (field) => isReadable({ id, ...field }));
  return { id, fields: readable.fields, unknownFields: merge(unknownFields, readable.unknownFields), original };
}

/**
 * Returns the JSON text of a key as this endpoint shows it. Older gateways show more, such as the value of a
 * referenced variable. The secrets of `sent` are masked here instead of by the gateway.
 */
export function showKey({ fields, unknownFields }: GatewayKey, sent?: unknown): string {
  const text = showFields(fields, sent);
  if (Object.keys(unknownFields).length === 0) return text;
  return JSON.stringify(merge(maskSecrets(unknownFields), JSON.parse(text)));
}

/** The same for the fields that the rules know. */
export function showFields(fields: Fields, sent?: unknown): string {
  const sentSecrets = secretsOf(sent);
  const stored = mapSecrets(fields, (secret, path) => sentSecrets.get(path.join(".")) ?? secret) as unknown as Key;
  return answerGetKey({ segment: "-", key_id: "-", settings: () => ({}), stored: () => stored }).body;
}

/** Adds the unknown fields of a stored key to the body of its update, except those of blocks that the body lacks. */
export function addUnknownFields(body: Fields, unknownFields: Fields): Fields {
  const kept = Object.entries(unknownFields).filter(
    ([name]) => FIELDS.get(name)?.kind !== "record" || isObject(body[name]),
  );
  return merge(Object.fromEntries(kept), body);
}

/** The fields of all providers' keys by name. */
const FIELDS = fieldsByName(providers().flatMap((provider) => keyFields(provider)));

function fieldsByName(fields: KeyField[]): Map<string, KeyField> {
  return new Map(fields.map((field) => [field.name, field]));
}

/** Separates the fields that the rules know, and can read according to `canRead`, from the others. */
function splitFields(
  values: Fields,
  definitions: Map<string, KeyField>,
  canRead: (field: Fields) => boolean = () => true,
): Pick<GatewayKey, "fields" | "unknownFields"> {
  const [fields, unknownFields]: [Fields, Fields] = [{}, {}];
  for (const [name, value] of Object.entries(values)) {
    const definition = definitions.get(name);
    if (definition?.kind === "record" && isObject(value)) {
      const inner = splitFields(value, fieldsByName(definition.fields ?? []), (field) => canRead({ [name]: field }));
      setField(fields, name, inner.fields);
      if (Object.keys(inner.unknownFields).length > 0) setField(unknownFields, name, inner.unknownFields);
      continue;
    }
    const read = definition?.kind.endsWith("secret") && value !== null ? readSecret(value) : value;
    const isKnown = definition !== undefined && read !== undefined && canRead({ [name]: read });
    setField(isKnown ? fields : unknownFields, name, isKnown ? read : value);
  }
  return { fields, unknownFields };
}

/** A name may be `__proto__`. */
function setField(target: Fields, name: string, value: unknown): void {
  Object.defineProperty(target, name, { value, enumerable: true, configurable: true, writable: true });
}

function isReadable(fields: Fields): boolean {
  try {
    showFields(fields);
    return true;
  } catch {
    return false;
  }
}

/** Merges two objects and the objects in them; the values of the second one win. */
function merge(first: unknown, second: Fields): Fields {
  const merged = { ...second };
  for (const [name, value] of Object.entries(first as object)) {
    const own = second[name];
    if (!Object.hasOwn(second, name)) setField(merged, name, value);
    else if (isObject(value) && isObject(own)) merged[name] = merge(value, own);
  }
  return merged;
}
