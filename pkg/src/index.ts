// The public functions. They read their arguments and call the functions of the host before the module
// holds anything, so that whatever these throw leaves nothing behind. Nothing is decided here.
import type { Answer } from "./answer.js";
import * as core from "./bifrost_keys.js";
import { bytesOf, isObject, isPromise, MAX_BYTES } from "./body.js";
import { bodyOf, type FormFields } from "./form.js";
import { run } from "./instance.js";
import type {
  BifrostError,
  Conflict,
  CreateKeyRequest,
  Issue,
  Key,
  KeyField,
  Provider,
  ProviderName,
  Settings,
  UpdateKeyRequest,
} from "./types.js";

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

/** The module counts in 32 bits. */
const MAX_TOTAL = 2 ** 32 - 1;

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
export type KeyResult =
  | { ok: true; key: Key; advice: Issue[] }
  | { ok: false; status: number; error: BifrostError; issues: Issue[] };

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
 * Checks a request for a new key. Returns its issues, errors first, then advice; an empty list if there are none.
 * An invalid body is reported, not thrown. Throws a TypeError for a wrong argument, and a RangeError for a body above 64 MiB.
 *
 * @param provider The name of a known provider, or an object that describes a custom one.
 * @param body An object, JSON text, or the bytes of JSON text.
 * @example checkKey("openai", { value: "sk-test-0123456789abcdef" }); // []
 */
export function checkKey<const P extends Provider, N extends string = never, B = never>(
  provider: P | RuntimeName<N>,
  body: CreateKeyRequest<P> | string | Bytes<B>,
  options?: Options,
): Issue[] {
  const { name, settings } = takeApart(provider);
  const [bytes, fromObject] = [bytesOf(body), isObject(body)];
  return JSON.parse(
    withEnvironment(options?.environment, (lookup) => core.check_key(name, settings, bytes, fromObject, lookup)),
  );
}

/**
 * Makes the key to store from the body of a request. Checks every rule of the gateway's create-key call, except that the id
 * and the name are unused, which only the store knows. An invalid body is refused with `ok: false`, not thrown.
 * Throws a TypeError for a wrong argument, and a RangeError for a body above 64 MiB.
 *
 * @param provider The name of a known provider, or an object that describes a custom one.
 * @param body An object, JSON text, or the bytes of JSON text.
 * @example const result = createKey("openai", { name: "prod", value: "env.OPENAI_API_KEY" });
 */
export function createKey<const P extends Provider, N extends string = never, B = never>(
  provider: P | RuntimeName<N>,
  body: CreateKeyRequest<P> | string | Bytes<B>,
  options?: Options,
): KeyResult {
  const { name, settings } = takeApart(provider);
  const [bytes, fromObject] = [bytesOf(body), isObject(body)];
  return result(
    withEnvironment(options?.environment, (lookup) => core.create_key(name, settings, bytes, fromObject, lookup)),
  );
}

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
export function updateKey<const P extends Provider, N extends string = never, B = never>(
  provider: P | RuntimeName<N>,
  stored: Key,
  body: UpdateKeyRequest<P> | string | Bytes<B>,
  options?: Options,
): KeyResult {
  const { name, settings } = takeApart(provider);
  const [key, bytes, fromObject] = [bytesOf(stored), bytesOf(body), isObject(body)];
  return result(
    withEnvironment(options?.environment, (lookup) => core.update_key(name, settings, key, bytes, fromObject, lookup)),
  );
}

/**
 * Returns a copy of the key that may be shown, in which every plain secret is masked. References stay as they are.
 * Throws a TypeError if the key is not a stored key.
 *
 * @example console.log(redactKey(key));
 */
export function redactKey(key: Key): Key {
  const bytes = bytesOf(key);
  return JSON.parse(run(() => core.redact_key(bytes)));
}

/**
 * Answers `POST /api/providers/{provider}/keys`. The answer's `key` is the one to store. If the store reports that the id or
 * the name is taken, answer with {@link answerConflict} instead.
 */
export function answerCreateKey({ segment, settings, body, environment }: CreateKeyCall): Answer {
  const known = findSettings(segment, settings);
  const [bytes, fromObject] = [bytesOf(body), isObject(body)];
  return withEnvironment(environment, (lookup) => core.answer_create_key(segment, known, bytes, fromObject, lookup));
}

/**
 * Answers `PUT /api/providers/{provider}/keys/{key_id}`. The answer's `key` is the one to store. If the store reports that
 * the name is taken, answer with {@link answerConflict} instead.
 */
export function answerUpdateKey({ segment, key_id, settings, stored, body, environment }: UpdateKeyCall): Answer {
  const known = findSettings(segment, settings);
  const key = findKey(key_id, stored);
  const [bytes, fromObject] = [bytesOf(body), isObject(body)];
  return withEnvironment(environment, (lookup) =>
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

/** Returns what a form needs to know about each field of the provider's keys. */
export function keyFields<N extends string = never>(provider: Provider | RuntimeName<N>): KeyField[] {
  const { name, settings } = takeApart(provider);
  return run(() => core.key_fields(name, settings));
}

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
export function bodyFromForm<const P extends Provider, N extends string = never>(
  provider: P | RuntimeName<N>,
  form: FormFields,
): CreateKeyRequest<P> {
  return (bodyOf(keyFields(provider), form) ?? {}) as unknown as CreateKeyRequest<P>;
}

/** Returns the names of the providers that the gateway knows by name, in alphabetical order. */
export function providers(): ProviderName[] {
  return run(() => core.providers()) as ProviderName[];
}

/**
 * Returns true for the name of a provider that the gateway knows by name. Throws a TypeError if it is not a string.
 *
 * @example if (isProviderName(name)) checkKey(name, body);
 */
export function isProviderName(provider: string): provider is ProviderName {
  check(provider, "provider", "string");
  return (providers() as string[]).includes(provider);
}

/** Throws for a wrong argument, naming it and nothing of it. */
function check(argument: unknown, name: string, type: "string" | "number" | "function"): void {
  if (typeof argument !== type) throw new TypeError(`${name} must be a ${type}`);
  if (typeof argument === "string" && argument.length > MAX_BYTES)
    throw new RangeError(`${name} must have at most ${MAX_BYTES} characters`);
}

/** A provider's name, and its settings if it is given as an object. */
function takeApart(provider: Provider | string): { name: string; settings: Settings | undefined } {
  const name: unknown = typeof provider === "string" ? provider : provider?.name;
  if (typeof name !== "string") throw new TypeError("provider must be a name or an object with a name");
  check(name, "provider", "string");
  return { name, settings: typeof provider === "string" ? undefined : plain(provider) };
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
  return found && plain(found);
}

/** Settings without code of their own. */
function plain({ is_key_less, base_provider_type }: Settings): Settings {
  return { is_key_less, base_provider_type };
}

/** The JSON text of the host's key of an id. */
function findKey(id: string, stored: (id: string) => Key | undefined): Uint8Array | undefined {
  const key = find("key_id", id, "stored", stored);
  return key === undefined ? undefined : bytesOf(key);
}

/** Runs a call that may ask for environment variables. */
function withEnvironment<T>(environment: Environment | null | undefined, call: (lookup?: Environment) => T): T {
  if (environment == null) return run(() => call());
  check(environment, "environment", "function");
  let isAsync = false;
  const value = run(() =>
    call((name) => {
      const text = environment(name);
      isAsync ||= isPromise(text);
      return text;
    }),
  );
  if (isAsync) throw new TypeError("environment must return its result, not a promise of it");
  return value;
}

function result({ status, body, key, issues }: Answer): KeyResult {
  return key ? { ok: true, key, advice: issues } : { ok: false, status, error: JSON.parse(body), issues };
}
