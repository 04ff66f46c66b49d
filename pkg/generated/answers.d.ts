import type { Answer } from "./answer.js";
import { type Environment } from "./arguments.js";
import type { Conflict, Key, Settings } from "./types.js";
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
