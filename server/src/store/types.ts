import type { CustomProvider, Key, Settings } from "bifrost-keys";

/**
 * Where an endpoint stores its providers and keys. Implement this interface to use another database.
 *
 * - Names and ids are compared character by character. They may contain any character, including NUL, and may be long.
 * - A write is durable and atomic: it is stored together with its {@link Change}, or not at all.
 * - Ids, provider names, and names of keys except the empty one are unique, even if two processes write at the same time.
 *   The database's own constraints must ensure that.
 * - A call that fails rejects. With a {@link StoreFailure} the client learns the reason. The message of any other error
 *   is never reported, so it may contain anything.
 */
export interface Store {
  /** Present if the store forwards requests to another endpoint. They must not come back to this one. */
  readonly forwarding?: Forwarding;

  /** Returns the settings of a provider by its decoded name (`{}` for a standard one), or undefined if it does not exist. */
  provider(name: string): Promise<Omit<StoredProvider, "name"> | undefined>;

  /** Lists standard and custom providers, ordered by name. */
  providers(page: Page): Promise<ProviderList>;

  /** Adds a custom provider. Returns a conflict if its name is in use. */
  addProvider(provider: CustomProvider, change: Change): Promise<Outcome>;

  /** Replaces the configuration of a custom provider, even if it has keys. */
  changeProvider(provider: CustomProvider, change: Change): Promise<Outcome>;

  /** Deletes a custom provider and its keys, and records a change for each key as well. */
  removeProvider(name: string, change: Change): Promise<Outcome>;

  /**
   * Lists the keys of one provider, or of all, in the order of their creation. However many there are and however slowly
   * the client reads, only some of them are in memory, and no lock or connection is held. No key is listed twice. Keys
   * that are created or deleted in the meantime may be missing.
   */
  keys(page: KeyPage): Promise<KeyList>;

  /** Returns the provider's key with this id, or undefined if it does not exist. */
  find(provider: string, id: string): Promise<StoredKey | undefined>;

  /** Returns which field of a key, id or name, another key already has. The key with the id `ownId` does not count. */
  findConflict(key: Key, ownId?: string): Promise<"id" | "name" | undefined>;

  /** Adds a key to a provider. */
  insert(provider: string, key: NewKey, change: Change): Promise<Outcome>;

  /** Replaces the key with the same id, if it still has this etag. */
  replace(provider: string, key: NewKey, etag: string, change: Change): Promise<Outcome>;

  /** Deletes a key. If an etag is given, only if the key still has it. */
  remove(provider: string, id: string, etag: string | undefined, change: Change): Promise<Outcome>;

  /** Records a change that affected no row. */
  record(change: Change): Promise<void>;

  /** Resolves if the store responds. Rejects if it does not, or if it is known to accept no writes. */
  ready(): Promise<void>;

  /** Releases the store's resources. Called once, after all other calls have ended. */
  close(): Promise<void>;
}

/** The additional methods of a store that forwards: the other endpoint knows more fields of a provider than this one. */
export interface Forwarding {
  /** Adds a provider. Its document is forwarded unchanged. */
  addProvider(document: Document, change: Change): Promise<Outcome>;

  /**
   * Forwards a request without the headers that concern its sender and this endpoint only, and returns the response. The
   * response's body has no time limit: it ends when the gateway ends it or the client disconnects.
   */
  forward(request: Request): Promise<Response>;

  /** Does the same for the document of a provider. The keys in the response are redacted by the rules. */
  forwardProvider(request: Request): Promise<Response>;
}

/** A JSON object. */
export type Document = Record<string, unknown>;

/** The requested part of a list. */
export interface Page {
  /** The largest number of items. Default: all. */
  limit?: number;
  /** How many items to skip. */
  offset: number;
  /** Only items whose name contains this text, ignoring case. Default: all. */
  search?: string;
}

/** The requested part of a list of keys. */
export interface KeyPage extends Page {
  /** Only keys of this provider. Default: of all. */
  provider?: string;
}

/** A provider and its settings. */
export interface StoredProvider extends Settings {
  name: string;
  /** The whole document, if another endpoint knows more than the settings. */
  document?: Document;
}

/** A page of providers. */
export interface ProviderList {
  providers: StoredProvider[];
  /** How many there are in the whole list. */
  total: number;
}

/** A page of keys. */
export interface KeyList {
  /** Read from the store during iteration, which rejects as a call of the store does. Can be iterated once only. */
  keys: AsyncIterable<ListedKey>;
  /** How many there are in the whole list. */
  total: number;
}

/** A key as its readers see it. */
export interface ListedKey {
  provider: string;
  /** The JSON text of the key, secrets redacted: the text of {@link NewKey.redacted}. */
  redacted: string;
}

/** A single stored key. */
export interface StoredKey extends ListedKey {
  /** Changes with each write. Visible ASCII characters without quotes. */
  etag: string;
  /** The JSON text to respond with instead of {@link redacted}, if it has more fields than the rules know. */
  document?: string;
  /** Returns the key with its secrets. */
  decrypt(): Promise<Key>;
}

/** The size of the largest key that is created or updated, as JSON, in bytes. */
export const BODY_LIMIT = 256 * 1024;

/** A key to store. */
export interface NewKey {
  /** The key with its secrets. */
  key: Key;
  /** The JSON text of the key, secrets redacted. */
  redacted: string;
}

/** A successful write. */
export interface Written {
  status: "ok";
  /** The new etag of the key. */
  etag?: string;
  /** The key's JSON text, if it differs from {@link NewKey.redacted}. */
  redacted?: string;
  /** Why the change was not recorded, for a store that cannot write both atomically. */
  auditError?: Error;
}

/** The result of a write. */
export type Outcome =
  | Written
  /** Nothing was written: another key has this id or name, or another provider has this name. */
  | { status: "conflict"; field: "id" | "name" | "provider" }
  /** Nothing was written: the provider or the key does not exist, or no longer exists. */
  | { status: "not_found"; resource: "provider" | "key" }
  /** Nothing was written: the key has another etag. */
  | { status: "stale" }
  /** Another endpoint answered the write. Its response is passed on unchanged. */
  | { status: "forwarded"; response: ForwardedResponse };

/** A response of another endpoint, as JSON text. */
export interface ForwardedResponse {
  status: number;
  body: string;
  /** The Retry-After header. */
  retryAfter?: string;
}

/** Another endpoint has refused a read. Its response is passed on unchanged. */
export class ForwardedRefusal extends Error {
  override name = "ForwardedRefusal";

  constructor(readonly response: ForwardedResponse) {
    super("another endpoint has refused this");
  }
}

/** The audit record of a write. It contains no secrets. */
export interface Change {
  /** The time in ISO 8601. */
  time: string;
  /** The name of the client's token, or `local`. */
  actor: string;
  /** The X-Request-Id of the response. */
  request_id?: string;
  action: Action;
  provider?: string;
  key_id?: string;
  /** The names of the fields that changed, such as `weight` or `azure_key_config.endpoint`. */
  fields?: string[];
  /** The codes of the advice about the written key. */
  advice?: string[];
}

/** The kind of a {@link Change}. */
export type Action =
  | "create_key"
  | "update_key"
  | "delete_key"
  | "create_provider"
  | "update_provider"
  | "delete_provider"
  | "export"
  | "rotate";

/** A store that cannot be opened. The message is for the operator. */
export class StoreOpenError extends Error {
  override name = "StoreOpenError";
}

/** A rotation that stopped because another one has changed the active encryption key. The message is for the operator. */
export class RotationConflict extends Error {
  override name = "RotationConflict";
}

/** A call to a store failed for a reason that may be reported to the client. */
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
 * - `unavailable`: try again later.
 * - `unreadable`: a key cannot be decrypted.
 * - `encryption_changed`: keys are encrypted with an encryption key that this endpoint does not have.
 * - `gateway_unavailable`, `gateway_denied`, `gateway_unusable`: the gateway cannot be reached, denies access, or sends an
 *   invalid response.
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
