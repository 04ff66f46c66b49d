// Whole answers to requests, for endpoints.
import type { Answer } from "./answer.js";
import { check, type Environment, plainSettings, withEnvironment } from "./arguments.js";
import * as core from "./bifrost_keys.js";
import { bytesOf, isObject, isPromise } from "./body.js";
import { run } from "./module.js";
import type { Conflict, Key, Settings } from "./types.js";

/** The module counts in 32 bits. */
const MAX_TOTAL = 2 ** 32 - 1;

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
export interface UpdateKeyCall extends KeyCall, CreateKeyCall {}

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
export function answerCreateKey({ segment, settings, body, environment }: CreateKeyCall): Answer {
  const known = findSettings(segment, settings);
  const [bytes, fromObject] = [bytesOf(body), isObject(body)];
  return withEnvironment(run, environment, (lookup) =>
    core.answer_create_key(segment, known, bytes, fromObject, lookup),
  );
}

/**
 * Answers `PUT /api/providers/{provider}/keys/{key_id}`. The answer's `key` is the one to store. If the store reports that
 * the name is taken, answer with {@link answerConflict} instead.
 */
export function answerUpdateKey({ segment, key_id, settings, stored, body, environment }: UpdateKeyCall): Answer {
  const known = findSettings(segment, settings);
  const key = findKey(key_id, stored);
  const [bytes, fromObject] = [bytesOf(body), isObject(body)];
  return withEnvironment(run, environment, (lookup) =>
    core.answer_update_key(segment, key_id, known, key, bytes, fromObject, lookup),
  );
}

/** Answers `DELETE /api/providers/{provider}/keys/{key_id}` with the redacted key. The answer's `key` is the one to delete. */
export function answerDeleteKey({ segment, key_id, settings, stored }: KeyCall): Answer {
  const known = findSettings(segment, settings);
  const key = findKey(key_id, stored);
  return run(() => core.answer_delete_key(segment, key_id, known, key));
}

/** Answers `GET /api/providers/{provider}/keys/{key_id}` with the redacted key. */
export function answerGetKey({ segment, key_id, settings, stored }: KeyCall): Answer {
  const known = findSettings(segment, settings);
  const key = findKey(key_id, stored);
  return run(() => core.answer_get_key(segment, key_id, known, key));
}

/** Answers `GET /api/providers/{provider}/keys` with `{ keys, total }`, in which the keys are redacted. */
export function answerListKeys({ segment, settings, keys, total }: ListKeysCall): Answer {
  if (!Array.isArray(keys)) throw new TypeError("keys must be a list of stored keys");
  const count = total ?? keys.length;
  check(count, "total", "number");
  if (!Number.isInteger(count) || count < 0 || count > MAX_TOTAL)
    throw new TypeError(`total must be a number from 0 to ${MAX_TOTAL}`);
  const known = findSettings(segment, settings);
  const bytes = bytesOf(keys);
  return run(() => core.answer_list_keys(segment, known, bytes, count));
}

/**
 * Answers `POST /api/providers`. The answer's `provider` is the one to store. If the store reports that its name is taken,
 * answer with {@link answerConflict} instead.
 */
export function answerCreateProvider(body: string | Uint8Array): Answer {
  const bytes = bytesOf(body);
  return run(() => core.answer_create_provider(bytes));
}

/**
 * Answers a valid request with 409, because the store reports that the id, the name or the provider is taken.
 * `provider` is the decoded name.
 */
export function answerConflict(conflict: Conflict, provider: string): Answer {
  check(provider, "provider", "string");
  const answer = typeof conflict === "string" ? run(() => core.answer_conflict(conflict, provider)) : undefined;
  if (answer === undefined) throw new TypeError('conflict must be "id", "name" or "provider"');
  return answer;
}

/**
 * Answers a request that you refuse for a reason other than its content, such as an unknown route, too large a body, or a
 * store that cannot be reached.
 */
export function answerError({ status, code, message }: ErrorCall): Answer {
  check(status, "status", "number");
  if (!Number.isInteger(status) || status < 400 || status > 599)
    throw new TypeError("status must be a number from 400 to 599");
  check(code, "code", "string");
  check(message, "message", "string");
  return run(() => core.answer_error(status, code, message));
}

/**
 * Returns the name or the id that a segment of a path stands for, or undefined if it is not percent-encoded UTF-8. Use it to
 * look something up before you answer; the answers report such a segment themselves.
 */
export function decodeSegment(segment: string): string | undefined {
  check(segment, "segment", "string");
  return segment.includes("%") ? run(() => core.decode_segment(segment)) : segment;
}

/** What the host has under the name that a segment stands for. */
function find<T>(
  name: string,
  segment: string,
  lookupName: string,
  lookup: (name: string) => T | undefined,
): T | undefined {
  check(segment, name, "string");
  check(lookup, lookupName, "function");
  const decoded = decodeSegment(segment);
  const found = decoded === undefined ? undefined : (lookup(decoded) ?? undefined);
  if (isPromise(found)) throw new TypeError(`${lookupName} must return its result, not a promise of it`);
  return found;
}

/** What the host knows of the provider of a segment. */
function findSettings(segment: string, settings: (name: string) => Settings | undefined): Settings | undefined {
  const found = find("segment", segment, "settings", settings);
  return found && plainSettings(found);
}

/** The JSON text of the host's key of an id. */
function findKey(id: string, stored: (id: string) => Key | undefined): Uint8Array | undefined {
  const key = find("key_id", id, "stored", stored);
  return key === undefined ? undefined : bytesOf(key);
}
