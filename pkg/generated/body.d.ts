/** The most bytes that a body, a stored key or a list of keys may have: 64 MiB. */
export declare const MAX_BYTES: number;
/** True for a body that is neither text nor bytes. */
export declare function isObject(body: unknown): boolean;
/** True for a promise, and whatever else can be awaited. */
export declare function isPromise(value: unknown): boolean;
/** The bytes of a body. Throws a TypeError for a body of another kind, and a RangeError above {@link MAX_BYTES}. */
export declare function bytesOf(body: unknown): Uint8Array;
