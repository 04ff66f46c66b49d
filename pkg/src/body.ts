// A body as bytes: text, bytes, or the JSON text of an object.

const encoder = new TextEncoder();

// Bytes that are not UTF-8 stand for a text that is not well-formed.
const NOT_UTF8 = Uint8Array.of(0xff);
const SURROGATE = /\p{Surrogate}/u;

/** The most bytes that a body, a stored key or a list of keys may have: 64 MiB. */
export const MAX_BYTES = 64 * 1024 * 1024;

/** True for a body that is neither text nor bytes. */
export function isObject(body: unknown): boolean {
  return typeof body !== "string" && !ArrayBuffer.isView(body) && !isBuffer(body);
}

/** True for a promise, and whatever else can be awaited. */
export function isPromise(value: unknown): boolean {
  return typeof (value as { then?: unknown } | null | undefined)?.then === "function";
}

/** The bytes of a body. Throws a TypeError for a body of another kind, and a RangeError above {@link MAX_BYTES}. */
export function bytesOf(body: unknown): Uint8Array {
  if (ArrayBuffer.isView(body)) return limited(viewOf(body));
  if (isBuffer(body)) return limited(new Uint8Array(body as ArrayBuffer));
  if (typeof body === "string") return encode(body);
  refuseOthers(body);
  return encode(jsonOf(body));
}

/**
 * The JSON text of a value that is checked as a request. Text and bytes are values here, not JSON text, and nothing throws:
 * the rules refuse whatever is not an object. Throws a RangeError above {@link MAX_BYTES}.
 */
export function bytesOfValue(value: unknown): Uint8Array {
  if (typeof value === "string") return encode(JSON.stringify(value));
  // Bytes, promises and forms have no JSON text of their own; a list is refused as they are to be.
  return encode(!isObject(value) || kindOf(value) ? "[]" : jsonOf(value) || "null");
}

function encode(text: string): Uint8Array {
  // No text has fewer bytes than UTF-16 units.
  if (text.length > MAX_BYTES) throw tooLarge();
  return limited(SURROGATE.test(text) ? NOT_UTF8 : encoder.encode(text));
}

function limited(bytes: Uint8Array): Uint8Array {
  if (bytes.length > MAX_BYTES) throw tooLarge();
  return bytes;
}

function tooLarge(): RangeError {
  return new RangeError(`A body must have at most ${MAX_BYTES} bytes`);
}

// The getters of the language, which a subclass or a property of the same name cannot replace.
const typedArray = Object.getPrototypeOf(Uint8Array.prototype);
const PARTS = ["buffer", "byteOffset", "byteLength"] as const;
const [ofTypedArray, ofDataView] = [typedArray, DataView.prototype].map((prototype) =>
  PARTS.map((name) => Object.getOwnPropertyDescriptor(prototype, name)?.get as () => unknown),
);

/** The bytes that a view covers, as an array whose length is read once. */
function viewOf(view: ArrayBufferView): Uint8Array {
  const getters = (view instanceof DataView ? ofDataView : ofTypedArray) as (() => unknown)[];
  const [buffer, offset, length] = getters.map((get) => get.call(view)) as [ArrayBuffer, number, number];
  return new Uint8Array(buffer, offset, length);
}

/** True for an ArrayBuffer, of this realm. A Proxy may throw when it is asked. */
function isBuffer(body: unknown): boolean {
  try {
    return (
      body instanceof ArrayBuffer || (typeof SharedArrayBuffer !== "undefined" && body instanceof SharedArrayBuffer)
    );
  } catch {
    return false;
  }
}

/** Throws for what is easily passed by mistake, and would be read as an empty object. */
function refuseOthers(body: unknown): void {
  const kind = kindOf(body);
  if (kind === "Promise") throw new TypeError("body must not be a promise: await it first");
  if (kind) throw new TypeError(`body must not be a ${kind}: pass what bodyFromForm(provider, form) returns`);
}

/** A Proxy may throw when it is asked; it is neither of these. */
function kindOf(body: unknown): "FormData" | "URLSearchParams" | "Promise" | undefined {
  try {
    if (typeof FormData !== "undefined" && body instanceof FormData) return "FormData";
    if (typeof URLSearchParams !== "undefined" && body instanceof URLSearchParams) return "URLSearchParams";
    return body instanceof Promise ? "Promise" : undefined;
  } catch {
    return undefined;
  }
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

// Of other objects, as many values as the largest body may have.
const MOST_WRITTEN = MAX_BYTES / 2;

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
    if (Array.isArray(object)) {
      // A Proxy may claim any length.
      const { length } = object;
      if (length > MOST) return false;
      for (let index = 0; index < length; index++) if (!isPlainValue(object[index], depth)) return false;
      return true;
    }
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
  let left = MOST_WRITTEN;
  try {
    text = JSON.stringify(body, (name, value) => {
      if (left-- <= 0) throw new RangeError("Too many values");
      return expressible(name, value);
    });
  } catch {
    // A cycle, a getter that throws, nesting too deep for the engine, or a Proxy that does not end.
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
      return Array.from({ length: Math.min(value.length, count.left + 1) }, (_, index) =>
        property(value, index, inside, count),
      );
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
