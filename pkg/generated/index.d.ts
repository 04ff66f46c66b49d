import type { Answer } from "./answer.js";
import { type FormFields } from "./form.js";
import type { BifrostError, Conflict, CreateKeyRequest, Issue, Key, KeyField, Provider, ProviderName, Settings, UpdateKeyRequest } from "./types.js";
export type * from "./types.js";
export type { Answer, FormFields };
/** The body of a request for a new key: an object of the provider's type, JSON text, or its bytes. */
export type Body<P extends Provider = Provider> = CreateKeyRequest<P> | string | Uint8Array;
/** The body of an update: an object of the provider's type, JSON text, or its bytes. */
export type UpdateBody<P extends Provider = ProviderName> = UpdateKeyRequest<P> | string | Uint8Array;
/** A provider's name that is known only when the program runs. A literal must be a {@link ProviderName}, so that a typo is an error. */
export type RuntimeName<N extends string> = string extends N ? N : never;
/** `Uint8Array`, as an inferred type: in the union itself, editors would list its members among the fields of a key. */
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
/** What every request about the keys of a provider has. */
export interface ProviderCall {
    /** The provider as it stands in the path, percent-encoded. */
    segment: string;
    /** What the host knows of the provider of this name; undefined if it has none. */
    settings: (name: string) => Settings | undefined;
}
/** A request to `POST /api/providers/{provider}/keys`. */
export interface CreateKeyCall extends ProviderCall {
    /** The body, as it came. */
    body: string | Uint8Array;
    /** Looks up the variables that references name. Without it, every reference counts as set. */
    environment?: Environment | undefined;
}
/** A request to `GET` or `DELETE /api/providers/{provider}/keys/{key_id}`. */
export interface KeyCall extends ProviderCall {
    /** The key's id as it stands in the path, percent-encoded. */
    key_id: string;
    /** The provider's key of this id, secrets in clear; undefined if it has none. */
    stored: (id: string) => Key | undefined;
}
/** A request to `PUT /api/providers/{provider}/keys/{key_id}`. */
export interface UpdateKeyCall extends KeyCall, CreateKeyCall {
}
/** A request to `GET /api/providers/{provider}/keys`. */
export interface ListKeysCall extends ProviderCall {
    /** The keys to list, secrets in clear. */
    keys: Key[];
    /** How many keys there are, if more than those listed. */
    total?: number | undefined;
}
/** A refusal that is not about the request's content. */
export interface ErrorCall {
    /** The HTTP status. */
    status: number;
    /** What a program goes by. */
    code: string;
    /** What a person reads. */
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
 * Answers `POST /api/providers/{provider}/keys`, from the path as it was sent and the bytes of
 * the body. `key` is the one to store. That id and name are unused is for the store to say: see
 * `answerConflict`.
 */
export declare function answerCreateKey({ segment, settings, body, environment }: CreateKeyCall): Answer;
/**
 * Answers `PUT /api/providers/{provider}/keys/{key_id}`; `key` is the one to store. That the
 * name is unused is for the store to say: see `answerConflict`.
 */
export declare function answerUpdateKey({ segment, key_id, settings, stored, body, environment }: UpdateKeyCall): Answer;
/** Answers `DELETE /api/providers/{provider}/keys/{key_id}` with the key, redacted; `key` is the one to delete. */
export declare function answerDeleteKey({ segment, key_id, settings, stored }: KeyCall): Answer;
/** Answers `GET /api/providers/{provider}/keys/{key_id}` with the key, redacted. */
export declare function answerGetKey({ segment, key_id, settings, stored }: KeyCall): Answer;
/** Answers `GET /api/providers/{provider}/keys` with `{ keys, total }`, the keys redacted. */
export declare function answerListKeys({ segment, settings, keys, total }: ListKeysCall): Answer;
/**
 * Answers `POST /api/providers`; `provider` is the one to store. That its name is unused is for
 * the store to say: see `answerConflict`.
 */
export declare function answerCreateProvider(body: string | Uint8Array): Answer;
/**
 * Answers a request that holds all rules, but in which the store found a conflict: 409.
 * `provider` is its name, decoded.
 */
export declare function answerConflict(conflict: Conflict, provider: string): Answer;
/**
 * Answers a request that is refused for another reason than its content: an unknown route, a
 * body that is too large, a store that is gone.
 */
export declare function answerError({ status, code, message }: ErrorCall): Answer;
/**
 * The name or the id that a segment of a path stands for; undefined where it is not
 * percent-encoded UTF-8, which the answers will say. For hosts that must look something up first.
 */
export declare function decodeSegment(segment: string): string | undefined;
/** What a form needs to know of each field of the provider's keys. */
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
 * Returns true for the name of a provider that the gateway knows by name.
 *
 * @example if (isProviderName(name)) checkKey(name, body);
 */
export declare function isProviderName(name: string): name is ProviderName;
