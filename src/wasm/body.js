// A body as bytes: text, bytes, or an object's JSON text.

const encoder = new TextEncoder();

// Stands for a value that JSON does not have. A string that is the same is no text either: it is
// written as another one with lone surrogates. Bytes that are not UTF-8 stand for a whole one.
const NOT_JSON = "\udfff\udffe\udfff";
const NOT_UTF8 = Uint8Array.of(0xff);
const SURROGATE = /\p{Surrogate}/u;

/** The bytes of a body: text, bytes, or an object's JSON text. */
export function bytes(body) {
  if (body instanceof Uint8Array) return body;
  if (ArrayBuffer.isView(body)) return new Uint8Array(body.buffer, body.byteOffset, body.byteLength);
  if (body instanceof ArrayBuffer) return new Uint8Array(body);
  if (typeof body !== "string") return encoder.encode(json(body));
  return SURROGATE.test(body) ? NOT_UTF8 : encoder.encode(body);
}

/** True for a body whose text `bytes` writes itself. */
export function isObject(body) {
  return typeof body !== "string" && !ArrayBuffer.isView(body) && !(body instanceof ArrayBuffer);
}

function json(value) {
  try {
    return JSON.stringify(value, expressible) ?? "";
  } catch {
    // A cycle, a getter that throws, or nesting too deep for the engine.
    return JSON.stringify(copy(value, "", [])) ?? "";
  }
}

function expressible(_name, value) {
  switch (typeof value) {
    case "number":
      return Number.isFinite(value) ? value : NOT_JSON;
    case "bigint":
    case "function":
    case "symbol":
      return NOT_JSON;
    case "string":
      return value === NOT_JSON ? "\udfff" : value;
    default:
      return value;
  }
}

// Objects that all know each other would be copied for ever.
const DEEPEST = 200;
const MOST = 100_000;

function copy(value, name, around, count = { left: MOST }) {
  try {
    if (typeof value?.toJSON === "function") value = value.toJSON(name);
    // As JSON.stringify does with them.
    if (value instanceof Number || value instanceof String || value instanceof Boolean) value = value.valueOf();
    if (typeof value !== "object" || value === null) return expressible(name, value);
    if (around.includes(value) || around.length > DEEPEST || count.left-- <= 0) return NOT_JSON;
    const inside = [...around, value];
    if (Array.isArray(value)) return Array.from(value, (_, index) => property(value, index, inside, count));
    return Object.fromEntries(Object.keys(value).map((name) => [name, property(value, name, inside, count)]));
  } catch {
    return NOT_JSON;
  }
}

function property(object, name, around, count) {
  try {
    return copy(object[name], String(name), around, count);
  } catch {
    return NOT_JSON;
  }
}
