// The endpoint's API. Addresses are relative to the page, which may be served below a path.
import type { Issue, Key } from "bifrost-keys";
import { ApiError, refusal, timedOut, unreachable, unreadable } from "./errors.js";
import type { KeyWithAdvice, ListedKey, ProviderDocument, VersionedKey } from "./types.js";

const TIMEOUT = 30_000;
/** The largest page that the endpoint sends of a list. */
const PAGE_SIZE = 1000;

interface RequestOptions {
  body?: string;
  etag?: string | undefined;
}

interface ClientEvents {
  /** The endpoint asks for a token, or refuses the current one. */
  onUnauthorized(): void;
  /** The endpoint has refused a write because the current token may only read. */
  onReadOnly(): void;
}

export class Client {
  /** The token that requests carry; undefined without one. */
  token: string | undefined;

  readonly #events: ClientEvents;
  #isKeysEndpoint: Promise<boolean> | undefined;

  constructor(events: ClientEvents) {
    this.#events = events;
  }

  get headers(): Record<string, string> {
    return this.token === undefined ? {} : { Authorization: `Bearer ${this.token}` };
  }

  async providers(): Promise<ProviderDocument[]> {
    const { answer } = await this.#send<{ providers: ProviderDocument[] }>("GET", "api/providers");
    return answer.providers;
  }

  /** All keys of all providers, however many there are. */
  async keys(): Promise<ListedKey[]> {
    // A key that is created or deleted meanwhile moves the others: one may come twice.
    const keys = new Map<string, ListedKey>();
    for (let offset = 0; ; offset += PAGE_SIZE) {
      const { answer } = await this.#send<ListedKey[]>("GET", `api/keys?limit=${PAGE_SIZE}&offset=${offset}`);
      const known = keys.size;
      for (const key of answer) keys.set(key.id, key);
      // A server that ignores the offset sends the same keys again and again.
      if (answer.length < PAGE_SIZE || keys.size === known) return [...keys.values()];
    }
  }

  async key(provider: string, id: string): Promise<VersionedKey> {
    const { answer, headers } = await this.#send<Key>("GET", keyUrl(provider, id));
    return { key: answer, etag: headers.get("ETag") ?? undefined };
  }

  /** Stores a key in place of the version that `etag` names. Fails with status 412 if there is a newer one. */
  async updateKey(provider: string, id: string, body: string, etag: string | undefined): Promise<KeyWithAdvice> {
    const { answer } = await this.#send<KeyWithAdvice>("PUT", `${keyUrl(provider, id)}?advice=true`, { body, etag });
    return answer;
  }

  /** What the endpoint says of a stored key, with what only it knows: the secrets and its environment. */
  async reviewKey(provider: string, { key, etag }: VersionedKey): Promise<Issue[]> {
    if (!(await this.#knowsDryRun())) return [];
    const path = `${keyUrl(provider, key.id)}?dry_run=true`;
    const { answer } = await this.#send<{ issues: Issue[] }>("PUT", path, { body: JSON.stringify(key), etag });
    return answer.issues;
  }

  /** Deletes a key. With `etag`, fails with status 412 if there is a newer version. */
  async deleteKey(provider: string, id: string, etag?: string): Promise<void> {
    await this.#send("DELETE", keyUrl(provider, id), { etag });
  }

  async createProvider(body: object): Promise<ProviderDocument> {
    return (await this.#send<ProviderDocument>("POST", "api/providers", { body: JSON.stringify(body) })).answer;
  }

  /** Whether the token may write. A dry run stores nothing, and is refused to a token that may only read. */
  async mayWrite(): Promise<boolean> {
    if (!(await this.#knowsDryRun())) return true;
    try {
      await this.#send("POST", `${keysUrl("openai")}?dry_run=true`, { body: "{}" });
      return true;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (error.code === "forbidden_role") return false;
      // Any other refusal is about the request. Without an answer, or with 401, the role is not known.
      const { status } = error;
      if (status === undefined || status === 401 || status >= 500) throw error;
      return true;
    }
  }

  /**
   * Whether the server is the keys endpoint. A gateway has the same API, but ignores `dry_run`: it would store the key. Only the
   * endpoint has `/health/live`; a gateway answers it with the page of its own dashboard.
   */
  #knowsDryRun(): Promise<boolean> {
    this.#isKeysEndpoint ??= this.#send<{ status?: unknown }>("GET", "health/live").then(
      ({ answer }) => answer.status === "ok",
      (error) => {
        if (error instanceof ApiError && error.status !== undefined && error.status < 500) return false;
        this.#isKeysEndpoint = undefined;
        throw error;
      },
    );
    return this.#isKeysEndpoint;
  }

  async #send<T>(
    method: string,
    path: string,
    { body, etag }: RequestOptions = {},
  ): Promise<{ answer: T; headers: Headers }> {
    const { token } = this;
    const headers = {
      ...this.headers,
      ...(body !== undefined && { "Content-Type": "application/json" }),
      ...(etag !== undefined && { "If-Match": etag }),
    };
    const signal = AbortSignal.timeout(TIMEOUT);
    // A deletion was confirmed: it is sent even if the page is closed.
    const keepalive = method === "DELETE";
    const request = { method, headers, signal, keepalive, ...(body !== undefined && { body }) };
    const response = await fetch(path, request).catch((error: Error) => {
      throw error.name === "TimeoutError" ? timedOut() : unreachable();
    });
    const answer: unknown = await response.json().catch(() => undefined);
    if (response.ok && answer !== undefined) return { answer: answer as T, headers: response.headers };
    const error = response.ok ? unreadable(response.status) : refusal(response.status, answer);
    // A late answer may be about a token that has been replaced meanwhile.
    if (token === this.token && error.status === 401) this.#events.onUnauthorized();
    if (token === this.token && error.code === "forbidden_role") this.#events.onReadOnly();
    throw error;
  }
}

/** The address of a provider's keys. */
export function keysUrl(provider: string): string {
  return `api/providers/${encodeURIComponent(provider)}/keys`;
}

/** The address of a key. */
export function keyUrl(provider: string, id: string): string {
  return `${keysUrl(provider)}/${encodeURIComponent(id)}`;
}
