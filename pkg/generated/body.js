const encoder = new TextEncoder();
const NOT_UTF8 = Uint8Array.of(0xff);
const SURROGATE = /\p{Surrogate}/u;
export function isObject(body) {
    return typeof body !== "string" && !ArrayBuffer.isView(body) && !(body instanceof ArrayBuffer);
}
export function bytesOf(body) {
    if (body instanceof Uint8Array)
        return body;
    if (ArrayBuffer.isView(body))
        return new Uint8Array(body.buffer, body.byteOffset, body.byteLength);
    if (body instanceof ArrayBuffer)
        return new Uint8Array(body);
    if (typeof body === "string")
        return SURROGATE.test(body) ? NOT_UTF8 : encoder.encode(body);
    return encoder.encode(jsonOf(body));
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
        if (Array.isArray(object))
            return object.every((item) => isPlainValue(item, depth));
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
    try {
        text = JSON.stringify(body, expressible);
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
            return Array.from({ length: value.length }, (_, index) => property(value, index, inside, count));
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
