const encoder = new TextEncoder();
const NOT_UTF8 = Uint8Array.of(0xff);
const SURROGATE = /\p{Surrogate}/u;
export const MAX_BYTES = 64 * 1024 * 1024;
export function isObject(body) {
    return typeof body !== "string" && !ArrayBuffer.isView(body) && !isBuffer(body);
}
export function isPromise(value) {
    return typeof value?.then === "function";
}
export function bytesOf(body) {
    if (ArrayBuffer.isView(body))
        return limited(viewOf(body));
    if (isBuffer(body))
        return limited(new Uint8Array(body));
    if (typeof body === "string")
        return encode(body);
    refuseOthers(body);
    return encode(jsonOf(body));
}
export function bytesOfValue(value) {
    if (typeof value === "string")
        return encode(JSON.stringify(value));
    return encode(!isObject(value) || kindOf(value) ? "[]" : jsonOf(value) || "null");
}
function encode(text) {
    if (text.length > MAX_BYTES)
        throw tooLarge();
    return limited(SURROGATE.test(text) ? NOT_UTF8 : encoder.encode(text));
}
function limited(bytes) {
    if (bytes.length > MAX_BYTES)
        throw tooLarge();
    return bytes;
}
function tooLarge() {
    return new RangeError(`A body must have at most ${MAX_BYTES} bytes`);
}
const typedArray = Object.getPrototypeOf(Uint8Array.prototype);
const PARTS = ["buffer", "byteOffset", "byteLength"];
const [ofTypedArray, ofDataView] = [typedArray, DataView.prototype].map((prototype) => PARTS.map((name) => Object.getOwnPropertyDescriptor(prototype, name)?.get));
function viewOf(view) {
    const getters = (view instanceof DataView ? ofDataView : ofTypedArray);
    const [buffer, offset, length] = getters.map((get) => get.call(view));
    return new Uint8Array(buffer, offset, length);
}
function isBuffer(body) {
    try {
        return (body instanceof ArrayBuffer || (typeof SharedArrayBuffer !== "undefined" && body instanceof SharedArrayBuffer));
    }
    catch {
        return false;
    }
}
function refuseOthers(body) {
    const kind = kindOf(body);
    if (kind === "Promise")
        throw new TypeError("body must not be a promise: await it first");
    if (kind)
        throw new TypeError(`body must not be a ${kind}: pass what bodyFromForm(provider, form) returns`);
}
function kindOf(body) {
    try {
        if (typeof FormData !== "undefined" && body instanceof FormData)
            return "FormData";
        if (typeof URLSearchParams !== "undefined" && body instanceof URLSearchParams)
            return "URLSearchParams";
        return body instanceof Promise ? "Promise" : undefined;
    }
    catch {
        return undefined;
    }
}
function jsonOf(body) {
    try {
        if (isPlain(body))
            return JSON.stringify(body) ?? "";
    }
    catch {
    }
    return careful(body) ?? "";
}
const DEEPEST = 200;
const MOST = 100_000;
const MOST_WRITTEN = MAX_BYTES / 2;
function isPlain(body) {
    let left = MOST;
    const isPlainValue = (value, depth) => {
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
    const isPlainObject = (object, depth) => {
        if ("toJSON" in object)
            return false;
        if (Array.isArray(object)) {
            const { length } = object;
            if (length > MOST)
                return false;
            for (let index = 0; index < length; index++)
                if (!isPlainValue(object[index], depth))
                    return false;
            return true;
        }
        const prototype = Object.getPrototypeOf(object);
        if (prototype !== Object.prototype && prototype !== null)
            return false;
        for (const name in object) {
            if (!isPlainValue(object[name], depth))
                return false;
        }
        return true;
    };
    return isPlainValue(body, 0);
}
const NOT_JSON = "\udfff\udffe\udfff";
const NOT_JSON_TEXT = JSON.stringify(NOT_JSON);
const NOT_JSON_NUMBER = "-1e15";
function careful(body) {
    let text;
    let left = MOST_WRITTEN;
    try {
        text = JSON.stringify(body, (name, value) => {
            if (left-- <= 0)
                throw new RangeError("Too many values");
            return expressible(name, value);
        });
    }
    catch {
        text = JSON.stringify(copy(body, "", [], { left: MOST }));
    }
    return text?.replaceAll(NOT_JSON_TEXT, NOT_JSON_NUMBER);
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
            return value.includes(NOT_JSON) ? "\udfff" : value;
        default:
            return value;
    }
}
function copy(given, name, around, count) {
    try {
        let value = given;
        if (typeof value?.toJSON === "function")
            value = value.toJSON(name);
        if (value instanceof Number || value instanceof String || value instanceof Boolean || value instanceof BigInt)
            value = value.valueOf();
        if (typeof value !== "object" || value === null)
            return expressible(name, value);
        if (around.includes(value) || around.length > DEEPEST)
            return NOT_JSON;
        const inside = [...around, value];
        if (Array.isArray(value))
            return Array.from({ length: Math.min(value.length, count.left + 1) }, (_, index) => property(value, index, inside, count));
        return Object.fromEntries(Object.keys(value).map((name) => [name, property(value, name, inside, count)]));
    }
    catch {
        return NOT_JSON;
    }
}
function property(object, name, around, count) {
    if (count.left-- <= 0)
        return NOT_JSON;
    try {
        return copy(object[name], String(name), around, count);
    }
    catch {
        return NOT_JSON;
    }
}
