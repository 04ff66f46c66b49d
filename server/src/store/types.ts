import type { CustomProvider, Key, Settings } from "bifrost-keys";

/**
 * Where an endpoint keeps its providers and keys. Implement it to use another database.
 *
 * Names and ids are compared exactly, character by character; they may hold any character,
 * NUL included, and may be long. Each write happens durably and as a whole, together with its
 * {@link Change}, or not at all. What is unique (ids, names but the empty one, providers) stays
 * so when two callers, also of two processes, write at once: that is for the database's own
 * constraints to see to.
 *
 * A call that fails rejects, with a {@link StoreFailure} where the endpoint shall say of what
 * kind the failure is. No other rejection needs to hide its reason: nobody is told.
 */
export interface Store {
  /** Of a store that sends requests to another endpoint: none may come back to this one. */
  readonly forwarding?: Forwarding;

  /** What is known of the provider of this (decoded) name: nothing of a standard one. Undefined if there is none. */
  provider(name: string): Promise<Settings | undefined>;

  /** Providers, the standard ones and the custom ones, ordered by name. */
  providers(page: Page): Promise<ProviderList>;

  /** Adds a custom provider; `taken` if there is a provider of its name. */
  addProvider(provider: CustomProvider, change: Change): Promise<Outcome>;

  /** Gives a custom provider another configuration, whatever keys it has. */
  changeProvider(provider: CustomProvider, change: Change): Promise<Outcome>;

  /** Removes a custom provider and its keys, with a change of each of them recorded as well. */
  removeProvider(name: string, change: Change): Promise<Outcome>;

  /**
   * Keys of one provider, or of all, the one created first coming first. However many there are
   * and however slowly they are taken, only some of them are in memory, and nothing that others
   * need is held meanwhile. No key comes twice. One that is deleted meanwhile may be missing, and
   * one that is created meanwhile may be left out.
   */
  keys(page: KeyPage): Promise<KeyList>;

  /** The provider's key of this id; undefined if it has none. */
  find(provider: string, id: string): Promise<StoredKey | undefined>;

  /** Which of a key's marks another key than the one of `except` has: the id, or else the name. */
  findConflict(key: Key, except?: string): Promise<"id" | "name" | undefined>;

  /** Adds a key to a provider. */
  insert(provider: string, key: NewKey, change: Change): Promise<Outcome>;

  /** Puts a key in place of the one of the same id, if that is still of this version. */
  replace(provider: string, key: NewKey, etag: string, change: Change): Promise<Outcome>;

  /** Removes a key, if a version is given only while it is of that. */
  remove(provider: string, id: string, etag: string | undefined, change: Change): Promise<Outcome>;

  /** Keeps a record of what changed no row. */
  record(change: Change): Promise<void>;

  /** Resolves if the store answers now, and rejects if it does not or is known to take no writes. */
  ready(): Promise<void>;

  /** Gives back what the store holds. Called once, when nothing else runs any more. */
  close(): Promise<void>;
}

/** What a store that forwards does besides: of providers the other endpoint knows more than this one. */
export interface Forwarding {
  /** The document of a provider, as it was answered but for keys in it; undefined if there is none. */
  provider(name: string): Promise<Document | undefined>;

  /** Adds a provider by a document, which is sent on as it is. */
  addProvider(document: Document, change: Change): Promise<Outcome>;

  /**
   * Sends a request on as it is, but for what is between its sender and this endpoint, and gives
   * the answer. Its body has no time limit: it ends when the gateway ends it or the client goes.
   */
  forward(request: Request): Promise<Response>;

  /** The same for the document of a provider: in the answer, keys are shown as the rules show them. */
  forwardProvider(request: Request): Promise<Response>;
}

/** A JSON object. */
export type Document = Record<string, unknown>;

/** Which part of a list is wanted. */
export interface Page {
  /** How many at most; all if absent. */
  limit?: number;
  /** How many to leave out before. */
  offset: number;
  /** Only those whose name contains this, whatever the letter case; all if absent. */
  search?: string;
}

/** Which part of a list of keys is wanted. */
export interface KeyPage extends Page {
  /** Only keys of this provider; of all if absent. */
  provider?: string;
}

/** A provider and what is known of it. */
export interface StoredProvider extends Settings {
  name: string;
  /** All that another endpoint says of it, where that is more. */
  document?: Document;
}

/** A part of the list of providers. */
export interface ProviderList {
  providers: StoredProvider[];
  /** How many there are in the whole list. */
  total: number;
}

/** A part of a list of keys. */
export interface KeyList {
  /** Read from the store as they are taken; fails as a call of the store does. To be gone through once, or not at all. */
  keys: AsyncIterable<ListedKey>;
  /** How many there are in the whole list. */
  total: number;
}

/** A key as anyone who may read sees it. */
export interface ListedKey {
  provider: string;
  /** The JSON text of the key, secrets masked: what was given as {@link NewKey.redacted}. */
  redacted: string;
}

/** A key that was found. */
export interface StoredKey extends ListedKey {
  /** Another text after each write; visible ASCII without quotes. */
  etag: string;
  /** What is answered for it in place of {@link redacted}, where that is more than the rules know. */
  whole?: string;
  /** Gives the key, secrets in clear. */
  decrypt(): Promise<Key>;
}

/** A key to store. */
export interface NewKey {
  /** Secrets in clear. */
  key: Key;
  /** The JSON text of the key, secrets masked. */
  redacted: string;
}

/** A write that was carried out. */
export interface Written {
  status: "ok";
  /** The version of the written key. */
  etag?: string;
  /** Its JSON text where that is not what was given. */
  redacted?: string;
  /** Why no record of it was kept, by a store that cannot keep both or neither. */
  unrecorded?: Error;
}

/** How a write went. */
export type Outcome =
  | Written
  /** Not carried out: another key has this id or name, or another provider this name. */
  | { status: "conflict"; field: "id" | "name" | "provider" }
  /** Not carried out: the provider or the key does not exist, or no longer exists. */
  | { status: "not_found"; resource: "provider" | "key" }
  /** Not carried out: the key has another etag. */
  | { status: "stale" }
  /** Another endpoint answered the write. Its response is passed on unchanged. */
  | Forwarded;

/** A response of another endpoint that is passed on unchanged. */
export interface Forwarded {
  status: "forwarded";
  response: ForwardedResponse;
}

/** An answer of another endpoint, as JSON text. */
export interface ForwardedResponse {
  status: number;
  body: string;
  /** The header that says when it is worth while to ask again. */
  retryAfter?: string;
}

/** A read that another endpoint has refused: what it says is passed on as it is. */
export class ForwardedRefusal extends Error {
  override name = "ForwardedRefusal";

  constructor(readonly response: ForwardedResponse) {
    super("another endpoint has refused this");
  }
}

/** What is recorded of a write: nothing of it is secret. */
export interface Change {
  /** When, in the format of ISO 8601. */
  time: string;
  /** The name of the token that it came with, or `local`. */
  actor: string;
  /** The same as in the answer's X-Request-Id. */
  request_id?: string;
  action: Action;
  provider?: string;
  key_id?: string;
  /** The fields whose values changed, as `weight` or `azure_key_config.endpoint`. */
  fields?: string[];
  /** The codes of the advice about the key that was written. */
  advice?: string[];
}

/** What a {@link Change} did. */
export type Action =
  | "create_key"
  | "update_key"
  | "delete_key"
  | "create_provider"
  | "update_provider"
  | "delete_provider"
  | "export"
  | "rotate";

/** A store that cannot be opened. The message is one sentence for the operator. */
export class StoreError extends Error {
  override name = "StoreError";
}

/** A call to a store that failed for a reason that others may know of. */
export class StoreFailure extends Error {
  override name = "StoreFailure";

  constructor(
    readonly code: StoreFailureCode,
    options?: ErrorOptions,
  ) {
    super(code, options);
  }
}

/**
 * `unavailable`: try again later. `unreadable`: a key cannot be decrypted. `encryption_changed`: keys
 * are encrypted by an encryption key that this endpoint does not have. Where keys are forwarded
 * to a gateway: it cannot be reached, it does not let this endpoint in, or its answer makes no sense.
 */
export type StoreFailureCode =
  | "unavailable"
  | "full"
  | "read_only"
  | "damaged"
  | "unreadable"
  | "encryption_changed"
  | "gateway_unavailable"
  | "gateway_denied"
  | "gateway_unusable";

/** The size of the largest JSON text of a key or a provider that is read, in bytes. */
export const BODY_LIMIT = 256 * 1024;
