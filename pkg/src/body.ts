// A body as bytes: text, bytes, or the JSON text of an object.

const encoder = new TextEncoder();

// Bytes that are not UTF-8 stand for a text that is not well-formed.
const NOT_UTF8 = Uint8Array.of(0xff);
const SURROGATE = /\p{Surrogate}/u;

/** True for a body that is neither text nor bytes. */
export function isObject(body: unknown): boolean {
  return typeof body !== "string" && !ArrayBuffer.isView(body) && !(body instanceof ArrayBuffer);
}

/** The bytes of a body. */
export function bytesOf(body: unknown): Uint8Array {
  if (body instanceof Uint8Array) return body;
  if (ArrayBuffer.isView(body)) return new Uint8Array(body.buffer, body.byteOffset, body.byteLength);
  if (body instanceof ArrayBuffer) return new Uint8Array(body);
  if (typeof body === "string") return SURROGATE.test(body) ? NOT_UTF8 : encoder.encode(body);
  return encoder.encode(jsonOf(body));
}

function jsonOf(body: unknown): string {
  try {
    if (isPlain(body)) return JSON.stringify(body) ?? "";
  } catch {
    // A getter that throws, now or the second time.
  }
  return careful(body) ?? "";
}

// A plain object is not deeper and has no more objects in it; a copy has no more values. Cycles, and
// objects that all know each other, end here.
const DEEPEST = 200;
const MOST = 100_000;

/** True for what JSON.stringify writes as it is: plain objects and lists of values that JSON has. */
function isPlain(body: unknown): boolean {
  let left = MOST;
  const isPlainValue = (value: unknown, depth: number): boolean => {
    switch (typeof value) {
      case "string":
      case "boolean":
      case "undefined":
        return true;
      case "number":
        return Number.isFinite(value);
      case "object":
        return value === null || (depth < DEEPEST && left-- > 0 && isPlainObject(value, depth + 1));
      default:
        return false;
    }
  };
  const isPlainObject = (object: object, depth: number): boolean => {
    if ("toJSON" in object) return false;
    if (Array.isArray(object)) return object.every((item) => isPlainValue(item, depth));
    const prototype = Object.getPrototypeOf(object);
    if (prototype !== Object.prototype && prototype !== null) return false;
    for (const name in object) {
      if (!isPlainValue((object as Record<string, unknown>)[name], depth)) return false;
    }
    return true;
  };
  return isPlainValue(body, 0);
}

// Stands for a value that JSON does not have: in an object by a string that no other string is
// written as, in the text by a number that JSON.stringify never writes. The rules know the number.
const NOT_JSON = "\udfff\udffe\udfff";
const NOT_JSON_TEXT = JSON.stringify(NOT_JSON);
const NOT_JSON_NUMBER = "-1e15";

/** The JSON text of an object with values that JSON does not have, or with code of its own. */
function careful(body: unknown): string | undefined {
  let text: string | undefined;
  try {
    text = JSON.stringify(body, expressible);
  } catch {
    // A cycle, a getter that throws, or nesting too deep for the engine.
    text = JSON.stringify(copy(body, "", [], { left: MOST }));
  }
  return text?.replaceAll(NOT_JSON_TEXT, NOT_JSON_NUMBER);
}

function expressible(_name: string, value: unknown): unknown {
  switch (typeof value) {
    case "number":
      return Number.isFinite(value) ? value : NOT_JSON;
    case "bigint":
    case "function":
    case "symbol":
      return NOT_JSON;
    case "string":
      // Not well-formed either way.
      return value.includes(NOT_JSON) ? "\udfff" : value;
    default:
      return value;
  }
}

function copy(given: unknown, name: string, around: object[], count: { left: number }): unknown {
  try {
    let value: any = given;
    if (typeof value?.toJSON === "function") value = value.toJSON(name);
    // As JSON.stringify does with them.
    if (value instanceof Number || value instanceof String || value instanceof Boolean || value instanceof BigInt)
      value = value.valueOf();
    if (typeof value !== "object" || value === null) return expressible(name, value);
    if (around.includes(value) || around.length > DEEPEST) return NOT_JSON;
    const inside = [...around, value];
    if (Array.isArray(value))
      return Array.from({ length: value.length }, (_, index) => property(value, index, inside, count));
    return Object.fromEntries(Object.keys(value).map((name) => [name, property(value, name, inside, count)]));
  } catch {
    return NOT_JSON;
  }
}

function property(object: any, name: string | number, around: object[], count: { left: number }): unknown {
  if (count.left-- <= 0) return NOT_JSON;
  try {
    return copy(object[name], String(name), around, count);
  } catch {
    return NOT_JSON;
  }
}
