// The endpoint's API. Addresses are relative to the page, which may be served below a path.
import type { Issue, Key } from "bifrost-keys";
import { refusal, timedOut, unreachable } from "./errors.js";
import type { KeyWithAdvice, ListedKey, ProviderDocument, VersionedKey } from "./types.js";

const TIMEOUT = 30_000;
/** The largest page that the endpoint sends of a list. */
const PAGE_SIZE = 1000;

interface RequestOptions {
  body?: string;
  etag?: string | undefined;
  /** Lets the request outlive the page. */
  keepalive?: boolean;
}

export class Client {
  /** The token that requests carry; undefined without one. */
  token: string | undefined;

  /** Is called when the endpoint asks for a token, or for another one. */
  readonly #onUnauthorized: () => void;

  constructor(onUnauthorized: () => void) {
    this.#onUnauthorized = onUnauthorized;
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
    const keys: ListedKey[] = [];
    for (;;) {
      const path = `api/keys?limit=${PAGE_SIZE}&offset=${keys.length}`;
      const { answer, headers } = await this.#send<ListedKey[]>("GET", path);
      keys.push(...answer);
      if (answer.length === 0 || keys.length >= Number(headers.get("X-Total-Count"))) return keys;
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
  async reviewKey(provider: string, key: Key): Promise<Issue[]> {
    const path = `${keyUrl(provider, key.id)}?dry_run=true`;
    const { answer } = await this.#send<{ issues: Issue[] }>("PUT", path, { body: JSON.stringify(key) });
    return answer.issues;
  }

  async deleteKey(provider: string, id: string, options: { keepalive?: boolean } = {}): Promise<void> {
    await this.#send("DELETE", keyUrl(provider, id), options);
  }

  async createProvider(body: object): Promise<ProviderDocument> {
    return (await this.#send<ProviderDocument>("POST", "api/providers", { body: JSON.stringify(body) })).answer;
  }

  /** Whether the token may write. A dry run stores nothing, and is refused to a token that may only read. */
  async mayWrite(): Promise<boolean> {
    try {
      await this.#send("POST", `${keysUrl("openai")}?dry_run=true`, { body: "{}" });
      return true;
    } catch (error) {
      return !(error instanceof Error && "code" in error && error.code === "forbidden_role");
    }
  }

  async #send<T>(
    method: string,
    path: string,
    { body, etag, keepalive = false }: RequestOptions = {},
  ): Promise<{ answer: T; headers: Headers }> {
    const headers = {
      ...this.headers,
      ...(body !== undefined && { "Content-Type": "application/json" }),
      ...(etag !== undefined && { "If-Match": etag }),
    };
    const signal = AbortSignal.timeout(TIMEOUT);
    const request = { method, headers, signal, keepalive, ...(body !== undefined && { body }) };
    const response = await fetch(path, request).catch((error: Error) => {
      throw error.name === "TimeoutError" ? timedOut() : unreachable();
    });
    const answer: unknown = await response.json().catch(() => undefined);
    if (response.status === 401) this.#onUnauthorized();
    if (!response.ok || answer === undefined) throw refusal(response.status, answer);
    return { answer: answer as T, headers: response.headers };
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
