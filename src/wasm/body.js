// A body as bytes: text, bytes, or an object's JSON text.

const encoder = new TextEncoder();

// No text holds a lone surrogate. One alone stands for a value that JSON does
// not have, another kind of bytes for a string that is not well-formed.
const NOT_JSON = "\udfff";
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
    return JSON.stringify(copy(value, [])) ?? "";
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
    default:
      return value;
  }
}

// Deeper than any field of a key, and more than any key has; what lies beyond is
// never looked at. Objects that all know each other would be copied for ever.
const DEEPEST = 8;
const MOST = 100_000;

function copy(value, around, count = { left: MOST }) {
  try {
    if (typeof value?.toJSON === "function") value = value.toJSON("");
    if (typeof value !== "object" || value === null) return expressible("", value);
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
    return copy(object[name], around, count);
  } catch {
    return NOT_JSON;
  }
}

