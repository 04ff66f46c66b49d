/** The most bytes that a body, a stored key or a list of keys may have: 64 MiB. */
export declare const MAX_BYTES: number;
/** True for a body that is neither text nor bytes. */
export declare function isObject(body: unknown): boolean;
/** True for a promise, and whatever else can be awaited. */
export declare function isPromise(value: unknown): boolean;
/** The bytes of a body. Throws a TypeError for a body of another kind, and a RangeError above {@link MAX_BYTES}. */
export declare function bytesOf(body: unknown): Uint8Array;
/**
 * The JSON text of a value that is checked as a request. Text and bytes are values here, not JSON text, and nothing throws:
 * the rules refuse whatever is not an object. Throws a RangeError above {@link MAX_BYTES}.
 */
export declare function bytesOfValue(value: unknown): Uint8Array;
