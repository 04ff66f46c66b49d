/** True for a body that is neither text nor bytes. */
export declare function isObject(body: unknown): boolean;
/** The bytes of a body. */
export declare function bytesOf(body: unknown): Uint8Array;
