import type { Answer } from "./answer.js";
import { type FormFields } from "./form.js";
import type { BifrostError, Conflict, CreateKeyRequest, Issue, Key, KeyField, Provider, ProviderName, Settings, UpdateKeyRequest } from "./types.js";
export type * from "./types.js";
export type { Answer, FormFields };
/** The body of a request for a new key: an object of the provider's type, JSON text, or its bytes. */
export type Body<P extends Provider = Provider> = CreateKeyRequest<P> | string | Uint8Array;
/** The body of an update: an object of the provider's type, JSON text, or its bytes. */
export type UpdateBody<P extends Provider = ProviderName> = UpdateKeyRequest<P> | string | Uint8Array;
/**
 * Accepts a name of type `string`, which is known only when the program runs. It refuses literals, so that a misspelled
 * {@link ProviderName} is an error.
 */
export type RuntimeName<N extends string> = string extends N ? N : never;
/**
 * Accepts a `Uint8Array`. Its type is inferred from the argument, because an editor offers the members of every object type
 * that a union names, and would list those of `Uint8Array` among the fields of a key.
 */
export type Bytes<B> = B extends Uint8Array ? B : never;
/**
 * Returns the text of an environment variable, undefined if it is unset, or null if it cannot be told. If the function throws,
 * that counts as null.
 * @example (name) => process.env[name]
 */
export type Environment = (name: string) => string | undefined | null;
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
/** The part of a request that all requests about the keys of a provider share. */
export interface ProviderCall {
    /** The provider's segment of the path, still percent-encoded. */
    segment: string;
    /** Returns what you know about the provider of this name, or undefined if you do not have it. */
    settings: (name: string) => Settings | undefined;
}
/** A request to `POST /api/providers/{provider}/keys`. */
export interface CreateKeyCall extends ProviderCall {
    /** The body as it was received. */
    body: string | Uint8Array;
    /** Looks up the variables that references name. Without it, every reference counts as set. */
    environment?: Environment | undefined;
}
/** A request to `GET` or `DELETE /api/providers/{provider}/keys/{key_id}`. */
export interface KeyCall extends ProviderCall {
    /** The key's segment of the path, still percent-encoded. */
    key_id: string;
    /** Returns the provider's stored key of this id, with its secrets in clear, or undefined if there is none. */
    stored: (id: string) => Key | undefined;
}
/** A request to `PUT /api/providers/{provider}/keys/{key_id}`. */
export interface UpdateKeyCall extends KeyCall, CreateKeyCall {
}
/** A request to `GET /api/providers/{provider}/keys`. */
export interface ListKeysCall extends ProviderCall {
    /** The stored keys to list, with their secrets in clear. The answer masks them. */
    keys: Key[];
    /** The number of all keys, if `keys` are only some of them. */
    total?: number | undefined;
}
/** A refusal for a reason other than the content of the request. */
export interface ErrorCall {
    /** The HTTP status, from 400 to 599. */
    status: number;
    /** The error's name for programs, such as `body_too_large`. */
    code: string;
    /** The error's sentence for people. */
    message: string;
}
/**
 * Checks a request for a new key. Returns its issues, errors first, then advice; an empty list if there are none.
 * An invalid body is reported, not thrown. Throws a TypeError for a wrong argument, and a RangeError for a body above 64 MiB.
 *
 * @param provider The name of a known provider, or an object that describes a custom one.
 * @param body An object, JSON text, or the bytes of JSON text.
 * @example checkKey("openai", { value: "sk-test-0123456789abcdef" }); // []
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
/**
 * Answers `POST /api/providers/{provider}/keys`. The answer's `key` is the one to store. If the store reports that the id or
 * the name is taken, answer with {@link answerConflict} instead.
 */
export declare function answerCreateKey({ segment, settings, body, environment }: CreateKeyCall): Answer;
/**
 * Answers `PUT /api/providers/{provider}/keys/{key_id}`. The answer's `key` is the one to store. If the store reports that
 * the name is taken, answer with {@link answerConflict} instead.
 */
export declare function answerUpdateKey({ segment, key_id, settings, stored, body, environment }: UpdateKeyCall): Answer;
/** Answers `DELETE /api/providers/{provider}/keys/{key_id}` with the redacted key. The answer's `key` is the one to delete. */
export declare function answerDeleteKey({ segment, key_id, settings, stored }: KeyCall): Answer;
/** Answers `GET /api/providers/{provider}/keys/{key_id}` with the redacted key. */
export declare function answerGetKey({ segment, key_id, settings, stored }: KeyCall): Answer;
/** Answers `GET /api/providers/{provider}/keys` with `{ keys, total }`, in which the keys are redacted. */
export declare function answerListKeys({ segment, settings, keys, total }: ListKeysCall): Answer;
/**
 * Answers `POST /api/providers`. The answer's `provider` is the one to store. If the store reports that its name is taken,
 * answer with {@link answerConflict} instead.
 */
export declare function answerCreateProvider(body: string | Uint8Array): Answer;
/**
 * Answers a valid request with 409, because the store reports that the id, the name or the provider is taken.
 * `provider` is the decoded name.
 */
export declare function answerConflict(conflict: Conflict, provider: string): Answer;
/**
 * Answers a request that you refuse for a reason other than its content, such as an unknown route, too large a body, or a
 * store that cannot be reached.
 */
export declare function answerError({ status, code, message }: ErrorCall): Answer;
/**
 * Returns the name or the id that a segment of a path stands for, or undefined if it is not percent-encoded UTF-8. Use it to
 * look something up before you answer; the answers report such a segment themselves.
 */
export declare function decodeSegment(segment: string): string | undefined;
/** Returns what a form needs to know about each field of the provider's keys. */
export declare function keyFields<N extends string = never>(provider: Provider | RuntimeName<N>): KeyField[];
/**
 * Makes the body of a request from a form: `FormData`, or the `URLSearchParams` of a form that was posted. The form uses the
 * names of the key's fields, such as `name` and `azure_key_config.endpoint`. `azure_key_config.deployments.MODEL` is an entry
 * of a map, and `bedrock_key_config.batch_s3_config.buckets.0.prefix` a field of the first record.
 *
 * Numbers and switches are converted. A list may have an item on each line, or commas between items. Empty fields are left
 * out, as are names that are not fields. The body is not checked: pass it to `checkKey` or `createKey`, even though it has
 * the type of a valid one. Throws a TypeError for a file.
 *
 * @example const issues = checkKey("azure", bodyFromForm("azure", new FormData(form)));
 */
export declare function bodyFromForm<const P extends Provider, N extends string = never>(provider: P | RuntimeName<N>, form: FormFields): CreateKeyRequest<P>;
/** Returns the names of the providers that the gateway knows by name, in alphabetical order. */
export declare function providers(): ProviderName[];
/**
 * Returns true for the name of a provider that the gateway knows by name. Throws a TypeError if it is not a string.
 *
 * @example if (isProviderName(name)) checkKey(name, body);
 */
export declare function isProviderName(provider: string): provider is ProviderName;
