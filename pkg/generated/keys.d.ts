import { type Bytes, type Environment, type RuntimeName } from "./arguments.js";
import type { BifrostError, CreateKeyRequest, Issue, Key, Provider, ProviderName, UpdateKeyRequest } from "./types.js";
/** The body of a request for a new key: an object of the provider's type, JSON text, or its bytes. */
export type Body<P extends Provider = Provider> = CreateKeyRequest<P> | string | Uint8Array;
/** The body of an update: an object of the provider's type, JSON text, or its bytes. */
export type UpdateBody<P extends Provider = ProviderName> = UpdateKeyRequest<P> | string | Uint8Array;
/** The options of `checkKey`, `createKey` and `updateKey`. */
export interface Options {
    /** Looks up the variables that references such as `env.OPENAI_API_KEY` name. Without it, every reference counts as set. */
    environment?: Environment | undefined;
}
/**
 * The result of `createKey` and `updateKey`: the key to store, with its secrets in clear, or the error object to answer
 * with its HTTP status. `advice` and `issues` are what `checkKey` finds.
 */
export type KeyResult = {
    ok: true;
    key: Key;
    advice: Issue[];
} | {
    ok: false;
    status: number;
    error: BifrostError;
    issues: Issue[];
};
/**
 * Checks a request for a new key. Returns its issues, errors first, then advice; an empty list if there are none.
 * An invalid body is reported, not thrown. Throws a TypeError for a wrong argument, and a RangeError for a body above 64 MiB.
 *
 * @param provider The name of a known provider, or an object that describes a custom one.
 * @param body An object, JSON text, or the bytes of JSON text.
 * @example checkKey("openai", { value: "sk-test-0123456789abcdef" }); // advice: name, models and weight are missing
 */
export declare function checkKey<const P extends Provider, N extends string = never, B = never>(provider: P | RuntimeName<N>, body: CreateKeyRequest<P> | string | Bytes<B>, options?: Options): Issue[];
/**
 * Makes the key to store from the body of a request. Checks every rule of the gateway's create-key call, except that the id
 * and the name are unused, which only the store knows. An invalid body is refused with `ok: false`, not thrown.
 * Throws a TypeError for a wrong argument, and a RangeError for a body above 64 MiB.
 *
 * @param provider The name of a known provider, or an object that describes a custom one.
 * @param body An object, JSON text, or the bytes of JSON text.
 * @example const result = createKey("openai", { name: "prod", value: "env.OPENAI_API_KEY" });
 */
export declare function createKey<const P extends Provider, N extends string = never, B = never>(provider: P | RuntimeName<N>, body: CreateKeyRequest<P> | string | Bytes<B>, options?: Options): KeyResult;
/**
 * Makes the key to store in place of a stored one. A secret that is masked or left out stays as it is stored, unless it would
 * go to another address; then it is asked for again. An invalid body is refused with `ok: false`, not thrown.
 * Throws a TypeError for a wrong argument, and a RangeError for a body above 64 MiB.
 *
 * @param provider The name of a known provider, or an object that describes a custom one.
 * @param stored The stored key, with its secrets in clear.
 * @param body The new key as an object, JSON text, or the bytes of JSON text. Null removes a block.
 * @example const result = updateKey("openai", stored, { ...redactKey(stored), name: "prod" });
 */
export declare function updateKey<const P extends Provider, N extends string = never, B = never>(provider: P | RuntimeName<N>, stored: Key, body: UpdateKeyRequest<P> | string | Bytes<B>, options?: Options): KeyResult;
/**
 * Returns a copy of the key that may be shown, in which every plain secret is masked. References stay as they are.
 * Throws a TypeError if the key is not a stored key.
 *
 * @example console.log(redactKey(key));
 */
export declare function redactKey(key: Key): Key;
/** Returns the names of the providers that the gateway knows by name, in alphabetical order. */
export declare function providers(): ProviderName[];
/**
 * Returns true for the name of a provider that the gateway knows by name, and false for anything else.
 *
 * @example if (isProviderName(name)) checkKey(name, body);
 */
export declare function isProviderName(provider: unknown): provider is ProviderName;
