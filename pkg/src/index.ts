// The public functions. They read their arguments and call the functions of the host before the module
// holds anything, so that whatever these throw leaves nothing behind. Nothing is decided here.
import type { Answer } from "./answer.js";
import * as core from "./bifrost_keys.js";
import { bytesOf, isObject, isPromise, MAX_BYTES } from "./body.js";
import {
  describeFields,
  type FieldOptions,
  type FormField,
  fieldsOf,
  type KeyField,
  type SignInMethod,
  type SignInWay,
  signInMethodsOf,
} from "./fields.js";
import { bodyOf, type FormFields } from "./form.js";
import { run } from "./instance.js";
import { type KeySchema, schemaOf } from "./schema.js";
import type {
  BifrostError,
  Conflict,
  CreateKeyRequest,
  Issue,
  Key,
  Provider,
  ProviderName,
  Settings,
  UpdateKeyRequest,
} from "./types.js";

export type {
  DefaultedFields,
  JsonSchema,
  JsonSchemaOptions,
  SchemaIssue,
  SchemaResult,
  ValidatedRequest,
} from "./schema.js";
export type { FieldText, FieldTexts } from "./texts.js";
export type * from "./types.js";
export type { Answer, FieldOptions, FormField, FormFields, KeyField, KeySchema, SignInMethod, SignInWay };

/** A request's body: an object of the provider's type, or JSON text, for what is not typed. */
export type Body<P extends Provider = Provider> = CreateKeyRequest<P> | string | Uint8Array;

/** The body of an update. */
export type UpdateBody<P extends Provider = ProviderName> = UpdateKeyRequest<P> | string | Uint8Array;

/** The module counts in 32 bits. */
const MAX_TOTAL = 2 ** 32 - 1;

/** The text of an environment variable; undefined if it is unset, null (or a throw) if it cannot or shall not be said. */
export type Environment = (name: string) => string | undefined | null;

/** What a call may be told besides. */
export interface Options {
  /** The environment that references name. Without one every reference counts as given. */
  environment?: Environment;
}

/** What `createKey` and `updateKey` give: the key to store, secrets in clear, or why there is none. */
export type KeyResult =
  | { ok: true; key: Key; advice: Issue[] }
  | { ok: false; status: number; error: BifrostError; issues: Issue[] };

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
export interface UpdateKeyCall extends KeyCall, CreateKeyCall {}

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
export function checkKey<const P extends Provider>(provider: P, body: Body<P>, options?: Options): Issue[] {
  const { name, settings } = takeApart(provider);
  const [bytes, fromObject] = [bytesOf(body), isObject(body)];
  return JSON.parse(
    withEnvironment(options, (environment) => core.check_key(name, settings, bytes, fromObject, environment)),
  );
}

/**
 * Makes a key from a request's body: every rule of the gateway's create-key call but that id
 * and name are unused, which is for the store to say. Never throws for bad input.
 */
export function createKey<const P extends Provider>(provider: P, body: Body<P>, options?: Options): KeyResult {
  const { name, settings } = takeApart(provider);
  const [bytes, fromObject] = [bytesOf(body), isObject(body)];
  return result(
    withEnvironment(options, (environment) => core.create_key(name, settings, bytes, fromObject, environment)),
  );
}

/**
 * Makes the key to store in place of `stored` from a whole key. A secret that is sent as a
 * mask, or not at all, keeps the stored one, and is asked for again where it would go to
 * another address.
 */
export function updateKey<const P extends Provider>(
  provider: P,
  stored: Key,
  body: UpdateBody<P>,
  options?: Options,
): KeyResult {
  const { name, settings } = takeApart(provider);
  const [key, bytes, fromObject] = [bytesOf(stored), bytesOf(body), isObject(body)];
  return result(
    withEnvironment(options, (environment) => core.update_key(name, settings, key, bytes, fromObject, environment)),
  );
}

/** The key as it may be shown: every plain secret masked. */
export function redactKey(key: Key): Key {
  const bytes = bytesOf(key);
  return JSON.parse(run(() => core.redact_key(bytes)));
}

/**
 * Answers `POST /api/providers/{provider}/keys`, from the path as it was sent and the bytes of
 * the body. `key` is the one to store. That id and name are unused is for the store to say: see
 * `answerConflict`.
 */
export function answerCreateKey({ segment, settings, body, environment }: CreateKeyCall): Answer {
  const known = findSettings(segment, settings);
  const [bytes, fromObject] = [bytesOf(body), isObject(body)];
  return withEnvironment({ environment }, (lookup) =>
    core.answer_create_key(segment, known, bytes, fromObject, lookup),
  );
}

/**
 * Answers `PUT /api/providers/{provider}/keys/{key_id}`; `key` is the one to store. That the
 * name is unused is for the store to say: see `answerConflict`.
 */
export function answerUpdateKey({ segment, key_id, settings, stored, body, environment }: UpdateKeyCall): Answer {
  const known = findSettings(segment, settings);
  const key = findKey(key_id, stored);
  const [bytes, fromObject] = [bytesOf(body), isObject(body)];
  return withEnvironment({ environment }, (lookup) =>
    core.answer_update_key(segment, key_id, known, key, bytes, fromObject, lookup),
  );
}

/** Answers `DELETE /api/providers/{provider}/keys/{key_id}` with the key, redacted; `key` is the one to delete. */
export function answerDeleteKey({ segment, key_id, settings, stored }: KeyCall): Answer {
  const known = findSettings(segment, settings);
  const key = findKey(key_id, stored);
  return run(() => core.answer_delete_key(segment, key_id, known, key));
}

/** Answers `GET /api/providers/{provider}/keys/{key_id}` with the key, redacted. */
export function answerGetKey({ segment, key_id, settings, stored }: KeyCall): Answer {
  const known = findSettings(segment, settings);
  const key = findKey(key_id, stored);
  return run(() => core.answer_get_key(segment, key_id, known, key));
}

/** Answers `GET /api/providers/{provider}/keys` with `{ keys, total }`, the keys redacted. */
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
 * Answers `POST /api/providers`; `provider` is the one to store. That its name is unused is for
 * the store to say: see `answerConflict`.
 */
export function answerCreateProvider(body: string | Uint8Array): Answer {
  const bytes = bytesOf(body);
  return run(() => core.answer_create_provider(bytes));
}

/**
 * Answers a request that holds all rules, but in which the store found a conflict: 409.
 * `provider` is its name, decoded.
 */
export function answerConflict(conflict: Conflict, provider: string): Answer {
  check(provider, "provider", "string");
  const answer = typeof conflict === "string" ? run(() => core.answer_conflict(conflict, provider)) : undefined;
  if (answer === undefined) throw new TypeError('conflict must be "id", "name" or "provider"');
  return answer;
}

/**
 * Answers a request that is refused for another reason than its content: an unknown route, a
 * body that is too large, a store that is gone.
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
 * The name or the id that a segment of a path stands for; undefined where it is not
 * percent-encoded UTF-8, which the answers will say. For hosts that must look something up first.
 */
export function decodeSegment(segment: string): string | undefined {
  check(segment, "segment", "string");
  return segment.includes("%") ? run(() => core.decode_segment(segment)) : segment;
}

/**
 * Returns what a form needs to know of each field of the provider's keys, in the order of the rules: what to call it, how it
 * is entered, what it starts with, whether it is needed. `options.texts` has the texts in another language.
 */
export function keyFields(provider: Provider, options?: FieldOptions): KeyField[] {
  return describeFields(fieldsOf(baseOf(provider)), options);
}

/**
 * Returns the ways to sign in with the provider's keys, as the gateway offers them: a form lets one be chosen, shows its
 * fields, and leaves those of the others out of the request. Empty where there is only the API key.
 */
export function signInMethods(provider: Provider, options?: FieldOptions): SignInMethod[] {
  return signInMethodsOf(baseOf(provider), options);
}

/**
 * Returns the schema of a request for a new key: Standard Schema, for form libraries and others, and Standard JSON Schema.
 * It validates by the rules, as `checkKey` does, and synchronously. Its value is the request with the gateway's defaults.
 */
export function keySchema<const P extends Provider>(provider: P, options?: Options & FieldOptions): KeySchema<P> {
  takeApart(provider);
  return schemaOf(
    // Text and bytes are values here, not the JSON text of a request.
    (value) => checkKey(provider, (isObject(value) ? value : JSON.stringify(value)) as Body<P>, options),
    () => keyFields(provider, options),
  );
}

/**
 * Makes a request's body from a form: `FormData`, or `URLSearchParams` of a form that was posted. Its names are those of
 * the key's fields, as `name` or `azure_key_config.endpoint`; `azure_key_config.deployments.MODEL` is an entry of a map,
 * and `bedrock_key_config.batch_s3_config.buckets.0.prefix` a field of the first record. Numbers and switches are
 * converted, a list may have an item on each line or between commas, and empty fields are left out, as are names that
 * are not fields. Throws a TypeError for a file.
 */
export function bodyFromForm<const P extends Provider>(provider: P, form: FormFields): CreateKeyRequest<P> {
  return (bodyOf(fieldsOf(baseOf(provider)), form) ?? {}) as unknown as CreateKeyRequest<P>;
}

/** The providers that the gateway knows by name. */
export function providers(): ProviderName[] {
  return run(() => core.providers());
}

/** Throws for a wrong argument, naming it and nothing of it. */
function check(argument: unknown, name: string, type: "string" | "number" | "function"): void {
  if (typeof argument !== type) throw new TypeError(`${name} must be a ${type}`);
  if (typeof argument === "string" && argument.length > MAX_BYTES)
    throw new RangeError(`${name} must have at most ${MAX_BYTES} characters`);
}

/** A provider's name, and its settings if it is given as an object. */
function takeApart(provider: Provider): { name: string; settings: Settings | undefined } {
  const name: unknown = typeof provider === "string" ? provider : provider?.name;
  if (typeof name !== "string") throw new TypeError("provider must be a name or an object with a name");
  check(name, "provider", "string");
  return { name, settings: typeof provider === "string" ? undefined : plain(provider) };
}

/** The name of the provider whose rules apply; undefined if the gateway does not know it. */
function baseOf(provider: Provider): string | undefined {
  const { name, settings } = takeApart(provider);
  return run(() => core.base_provider(name, settings));
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
function withEnvironment<T>(options: Options | undefined, call: (environment: Environment | undefined) => T): T {
  const environment = options?.environment ?? undefined;
  if (environment === undefined) return run(() => call(undefined));
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

function result(answer: Answer): KeyResult {
  const { status, body, key, issues } = answer;
  return key === undefined ? { ok: false, status, error: JSON.parse(body), issues } : { ok: true, key, advice: issues };
}
