import { sha256 } from "../../crypto/encryption.js";
import { isText } from "../json.js";
import { type StoredProvider, StoreFailure } from "../types.js";
import type { GatewayClient } from "./client.js";
import { keyPath, keysPath, providerPath } from "./connection.js";
import { type GatewayKey, readKey, showKey } from "./keys.js";
import { type KeyItem, type KeySource, type ListPage, walkPages } from "./pagination.js";
import { readProvider } from "./providers.js";
import { etagOf, type GatewayResponse, isDenied, isError, throwDenied, throwUnusable } from "./responses.js";

/** Reads providers and keys from a gateway. */
export interface GatewayReader extends KeySource {
  /** Reads a provider; undefined if it does not exist. */
  provider(name: string): Promise<StoredProvider | undefined>;
  providers(): Promise<StoredProvider[]>;
  /** Reads a key; undefined if it does not exist. */
  key(provider: string, id: string): Promise<FoundKey | undefined>;
}

/** A key that was found. */
export interface FoundKey {
  key: GatewayKey;
  /** The gateway's etag, or a hash of the key if the gateway has no etags. */
  etag: string;
  gatewayEtag?: string;
}

/** The size of the first page of providers. */
const FIRST_PROVIDERS = 50;

/** Creates a reader. Denied reads are forwarded to the client unless they quote one of the tokens. */
export function gatewayReader(ask: GatewayClient, tokens: readonly string[]): GatewayReader {
  return {
    async provider(name) {
      const response = await read(providerPath(name));
      if (!response) return undefined;
      const provider = readProvider(response.json) ?? throwUnusable();
      return provider.name === name ? provider : throwUnusable();
    },

    async providers() {
      const first = (await providerPage(FIRST_PROVIDERS, 0)) ?? throwUnusable();
      const providers: StoredProvider[] = [];
      for await (const { provider } of walkPages(providerPage, first, FIRST_PROVIDERS)) providers.push(provider);
      return providers;
    },

    async key(provider, id) {
      const response = await read(keyPath(provider, id));
      if (!response) return undefined;
      const key = readKey(response.json) ?? throwUnusable();
      // The response for another path.
      if (key.id !== id) throwUnusable();
      const gatewayEtag = etagOf(response);
      return { key, etag: gatewayEtag ?? (await sha256(showKey(key))), gatewayEtag };
    },

    async keyPage(provider, limit, offset) {
      const response = await readPage(provider === undefined ? "/api/keys" : keysPath(provider), limit, offset);
      if (!response) return undefined;
      const { items, total } = pageOf(response, "keys");
      return { total, items: items.map((item) => keyItem(item, provider)) };
    },
  };

  async function providerPage(limit: number, offset: number) {
    const response = await readPage("/api/providers", limit, offset);
    if (!response) return undefined;
    const { items, total } = pageOf(response, "providers");
    const providers = items.map((item) => readProvider(item) ?? throwUnusable());
    return {
      total,
      items: providers.map((provider) => ({ id: provider.name, length: lengthOf(provider.document), provider })),
    };
  }

  function readPage(path: string | undefined, limit: number, offset: number) {
    return read(path && `${path}?limit=${limit}&offset=${offset}`);
  }

  /** Reads a path; undefined if the gateway reports that nothing is there. */
  async function read(path: string | undefined): Promise<GatewayResponse | undefined> {
    if (path === undefined) return undefined;
    const response = await ask(path);
    if (response.status === 200) return response;
    if (isDenied(response)) return throwDenied(response, tokens);
    if (response.status === 404 && isError(response.json)) return undefined;
    throw new StoreFailure(response.status >= 500 ? "gateway_unavailable" : "gateway_unusable");
  }
}

/** Some gateways return a list as an array, others as a member of an object. An empty list may be null. */
function pageOf({ json, headers }: GatewayResponse, member: string): ListPage<unknown> {
  const items = Array.isArray(json) ? json : (Object(json) as Record<string, unknown>)[member];
  const total = Array.isArray(json) ? headers.get("x-total-count") : (Object(json) as { total?: unknown }).total;
  if (items === null) return { items: [] };
  if (!Array.isArray(items)) return throwUnusable();
  return { items, total: total === null || total === undefined ? undefined : Number(total) || 0 };
}

/**
 * Reads a key of a list. The list of all keys has `key_id` instead of `id` in some gateways, and lacks the provider
 * in others. Keeps only texts, because parsed keys take several times as much memory.
 */
function keyItem(item: unknown, provider: string | undefined): KeyItem {
  const { id, key_id, name, provider: listedProvider } = Object(item) as Record<string, unknown>;
  const key = readKey(item);
  if (provider !== undefined && key === undefined) throwUnusable();
  const owner = provider ?? listedProvider;
  const found = { id: [id, key_id].find(isText) ?? JSON.stringify(item), name: isText(name) ? name : "" };
  if (key === undefined || typeof owner !== "string") return { ...found, length: lengthOf(item) };
  const redacted = showKey(key);
  return { ...found, length: redacted.length, key: { provider: owner, redacted } };
}

function lengthOf(json: unknown): number {
  return JSON.stringify(json)?.length ?? 0;
}
