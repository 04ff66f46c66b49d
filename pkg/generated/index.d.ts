import type { Answer } from "./answer.js";
import { type FieldOptions, type FormField, type KeyField, type SignInMethod, type SignInWay } from "./fields.js";
import { type FormFields } from "./form.js";
import { type KeySchema } from "./schema.js";
import type { BifrostError, Conflict, CreateKeyRequest, Issue, Key, Provider, ProviderName, Settings, UpdateKeyRequest } from "./types.js";
export type { DefaultedFields, JsonSchema, JsonSchemaOptions, SchemaIssue, SchemaResult, ValidatedRequest, } from "./schema.js";
export type { FieldText, FieldTexts } from "./texts.js";
export type * from "./types.js";
export type { Answer, FieldOptions, FormField, FormFields, KeyField, KeySchema, SignInMethod, SignInWay };
/** A request's body: an object of the provider's type, or JSON text, for what is not typed. */
export type Body<P extends Provider = Provider> = CreateKeyRequest<P> | string | Uint8Array;
/** The body of an update. */
export type UpdateBody<P extends Provider = ProviderName> = UpdateKeyRequest<P> | string | Uint8Array;
/** The text of an environment variable; undefined if it is unset, null (or a throw) if it cannot or shall not be said. */
export type Environment = (name: string) => string | undefined | null;
/** What a call may be told besides. */
export interface Options {
    /** The environment that references name. Without one every reference counts as given. */
    environment?: Environment;
}
/** What `createKey` and `updateKey` give: the key to store, secrets in clear, or why there is none. */
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
    /** What may be said of the environment. */
    environment?: Environment;
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
    total?: number;
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
 * Everything there is to say about a request for a new key: errors, then advice.
 * It is what `createKey` finds. Never throws for bad input.
 */
export declare function checkKey<const P extends Provider>(provider: P, body: Body<P>, options?: Options): Issue[];
/**
 * Makes a key from a request's body: every rule of the gateway's create-key call but that id
 * and name are unused, which is for the store to say. Never throws for bad input.
 */
export declare function createKey<const P extends Provider>(provider: P, body: Body<P>, options?: Options): KeyResult;
/**
 * Makes the key to store in place of `stored` from a whole key. A secret that is sent as a
 * mask, or not at all, keeps the stored one, and is asked for again where it would go to
 * another address.
 */
export declare function updateKey<const P extends Provider>(provider: P, stored: Key, body: UpdateBody<P>, options?: Options): KeyResult;
/** The key as it may be shown: every plain secret masked. */
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
/**
 * Returns what a form needs to know of each field of the provider's keys, in the order of the rules: what to call it, how it
 * is entered, what it starts with, whether it is needed. `options.texts` has the texts in another language.
 */
export declare function keyFields(provider: Provider, options?: FieldOptions): KeyField[];
/**
 * Returns the ways to sign in with the provider's keys, as the gateway offers them: a form lets one be chosen, shows its
 * fields, and leaves those of the others out of the request. Empty where there is only the API key.
 */
export declare function signInMethods(provider: Provider, options?: FieldOptions): SignInMethod[];
/**
 * Returns the schema of a request for a new key: Standard Schema, for form libraries and others, and Standard JSON Schema.
 * It validates by the rules, as `checkKey` does, and synchronously. Its value is the request with the gateway's defaults.
 */
export declare function keySchema<const P extends Provider>(provider: P, options?: Options & FieldOptions): KeySchema<P>;
/**
 * Makes a request's body from a form: `FormData`, or `URLSearchParams` of a form that was posted. Its names are those of
 * the key's fields, as `name` or `azure_key_config.endpoint`; `azure_key_config.deployments.MODEL` is an entry of a map,
 * and `bedrock_key_config.batch_s3_config.buckets.0.prefix` a field of the first record. Numbers and switches are
 * converted, a list may have an item on each line or between commas, and empty fields are left out, as are names that
 * are not fields. Throws a TypeError for a file.
 */
export declare function bodyFromForm<const P extends Provider>(provider: P, form: FormFields): CreateKeyRequest<P>;
/** The providers that the gateway knows by name. */
export declare function providers(): ProviderName[];
