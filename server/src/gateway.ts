import { answerError, type CustomProvider, type Key, type Settings } from "bifrost-keys";
import { type ClientOptions, type GatewayAnswer, gatewayClient, type GatewayRequest } from "./gateway/client.js";
import { type GatewayKey, readKey, showKey, standIns } from "./gateway/keys.js";
import { listKeys, type ListSource } from "./gateway/lists.js";
import { quotes } from "./gateway/quotes.js";
import { contains, part } from "./pages.js";
import { secretsOf, spellOut } from "./secrets.js";
import {
  type Change,
  type Outcome,
  type Store,
  StoreFailure,
  type StoredProvider,
} from "./store.js";
import { sha256 } from "./vault.js";

/** Which gateway to forward to. */
export interface GatewayStoreOptions extends ClientOptions {
  /**
   * Keeps the record of a write, once the gateway has carried it out: there is no database here to
   * keep it in. The endpoint's log has it in any case.
   */
  record?: (change: Change) => void | Promise<void>;
}

/** How many items of a list are asked for at once, of a gateway that gives lists in parts. */
const PART = 1000;

/** How many items a list may have. */
const MAX_ITEMS = 100_000;

/**
 * A store that keeps nothing: what the rules have let through is forwarded to a running gateway,
 * or to another endpoint of this kind, and its answer passed on. Secrets stay there, so that a key
 * that is updated keeps those that are sent as their masks, or not at all, without their being
 * known here. Throws a TypeError, which quotes nothing, for options that cannot be.
 *
 * A gateway that answers no ETags cannot be told to write only over a given version: it is read
 * once more right before, and between those two requests another editor may come.
 */
export function gatewayStore({ record = () => {}, ...options }: GatewayStoreOptions): Store {
  const ask = gatewayClient(options);
  const { reveal, restore } = standIns();

  /** What a refused write comes to. A proxy may quote the request, and with it the token. */
  function refuse(answer: GatewayAnswer, sent?: unknown): Outcome {
    return refusal(answer, [...secretsOf(sent).values()].map(({ value }) => value).concat(options.token ?? []));
  }

  /** What is at a path; undefined if nothing is, by the gateway's own word. */
  async function read(path: string): Promise<GatewayAnswer | undefined> {
    const answer = await ask(path);
    if (answer.status === 200) return answer;
    if (answer.status === 404 && isError(answer.json)) return undefined;
    throw new StoreFailure(answer.status >= 500 ? "gateway_unavailable" : "gateway_unusable");
  }

  /** A whole list: some gateways give it in parts, others know nothing of parts. */
  async function readAll(path: string, member: string): Promise<unknown[] | undefined> {
    const items: unknown[] = [];
    for (;;) {
      const answer = await read(`${path}?limit=${PART}&offset=${items.length}`);
      if (answer === undefined) return undefined;
      const { part, total } = partOf(answer, member);
      items.push(...part);
      if (part.length === 0 || items.length >= (total ?? items.length)) return items;
      if (items.length > MAX_ITEMS) throw new StoreFailure("gateway_unusable");
    }
  }

  async function readProviders(): Promise<StoredProvider[]> {
    const items = (await readAll("/api/providers", "providers")) ?? unusable();
    return items.map((item) => readProvider(item) ?? unusable());
  }

  /** The keys of a provider, or of all, for a list that is read part by part. */
  const source: ListSource = {
    async part(provider, limit, offset) {
      const path = provider === undefined ? "/api/keys" : keysPath(provider);
      const answer = path && (await read(`${path}?limit=${limit}&offset=${offset}`));
      if (!answer) return undefined;
      const { part, total } = partOf(answer, "keys");
      return { items: part, total };
    },
    key(item, provider = marksOf(item).provider as string | undefined) {
      const key = readKey(item);
      if (key === undefined || typeof provider !== "string") return undefined;
      return { provider, id: key.id, name: String(key.name ?? ""), shown: showKey(key) };
    },
    providers: async () => (await readProviders()).map(({ name }) => name),
  };

  async function readOne(provider: string, id: string): Promise<FoundOne | undefined> {
    const path = keyPath(provider, id);
    const answer = path && (await read(path));
    if (!answer) return undefined;
    const key = readKey(answer.json) ?? unusable();
    // Another key's answer, had a path led elsewhere than where it should.
    if (key.id !== id) unusable();
    const tag = tagOf(answer);
    return { key, version: tag ?? (await sha256(showKey(key))), tag };
  }

  async function taken({ id, name }: Pick<Key, "id" | "name">, except?: string): Promise<"id" | "name" | undefined> {
    const all = (await readAll("/api/keys", "keys")) ?? unusable();
    const others = all.map(marksOf).filter((key) => key.id !== except);
    if (except === undefined && others.some((key) => key.id === id)) return "id";
    return name !== "" && others.some((key) => key.name === name) ? "name" : undefined;
  }

  /** Forwards a key. Where the gateway refuses it because it has another like it, says which mark is taken. */
  async function write(path: string, request: GatewayRequest, key: Key, sent: unknown, change: Change) {
    const answer = await ask(path, { ...request, body: spellOut(sent) });
    if (isDone(answer)) {
      await record(change);
      const stored = readKey(answer.json) ?? unusable();
      if (stored.id !== key.id) unusable();
      const version = tagOf(answer) ?? (await sha256(showKey(stored)));
      return { done: true, version, shown: showKey(stored, sent) } satisfies Outcome;
    }
    if (saysTaken(answer)) {
      const mark = await taken(key, request.method === "PUT" ? key.id : undefined);
      if (mark) return { taken: mark };
    }
    return refuse(answer, sent);
  }

  return {
    forwards: true,

    async provider(name) {
      const path = providerPath(name);
      const answer = path && (await read(path));
      if (!answer) return undefined;
      const provider = readProvider(answer.json) ?? unusable();
      if (provider.name !== name) unusable();
      return settingsOf(provider);
    },

    async providers(page) {
      const all = (await readProviders()).filter(({ name }) => contains(name, page));
      return { providers: part(all.sort(byName), page), total: all.length };
    },

    async addProvider({ name, custom_provider_config }: CustomProvider, change) {
      const answer = await ask("/api/providers", { method: "POST", body: { provider: name, custom_provider_config } });
      if (answer.status === 409) return { taken: "provider" };
      if (!isDone(answer)) return refuse(answer);
      await record(change);
      return { done: true };
    },

    async removeProvider(name, change) {
      const path = providerPath(name);
      if (path === undefined) return { gone: "provider" };
      const answer = await ask(path, { method: "DELETE" });
      if (!isDone(answer)) return refuse(answer);
      await record(change);
      return { done: true };
    },

    keys: (page) => listKeys(source, page),

    async find(provider, id) {
      const found = await readOne(provider, id);
      if (found === undefined) return undefined;
      const { key, version } = found;
      return { provider, shown: showKey(key), version, reveal: () => reveal(key) };
    },

    taken,

    async insert(provider, { key }, change) {
      const path = keysPath(provider);
      if (path === undefined) return { gone: "provider" };
      return write(path, { method: "POST" }, key, key, change);
    },

    async replace(provider, { key }, version, change) {
      const path = keyPath(provider, key.id);
      const found = path && (await readOne(provider, key.id));
      if (!found) return { gone: "key" };
      if (found.version !== version) return { changed: true };
      const restored = await restore(key, found.key);
      if ("lost" in restored) return { passed: cannotKeep(restored.lost) };
      return write(path, { method: "PUT", headers: ifMatch(found.tag) }, key, restored.key, change);
    },

    async remove(provider, id, version, change) {
      const path = keyPath(provider, id);
      const found = path && (await readOne(provider, id));
      if (!found) return { gone: "key" };
      if (version !== undefined && found.version !== version) return { changed: true };
      const headers = version === undefined ? {} : ifMatch(found.tag);
      const answer = await ask(path, { method: "DELETE", headers });
      if (!isDone(answer)) return refuse(answer);
      await record(change);
      return { done: true };
    },

    async record(change) {
      await record(change);
    },

    async ready() {
      const { status } = await ask("/health");
      if (status !== 200) throw new StoreFailure("gateway_unavailable");
    },

    close: async () => {},
  };
}

interface FoundOne {
  key: GatewayKey;
  version: string;
  /** The version, if the gateway itself has one. */
  tag?: string;
}

/** By what a key of a list is known. */
function marksOf(item: unknown): { id?: unknown; name?: unknown; provider?: unknown } {
  return Object(item);
}

function unusable(): never {
  throw new StoreFailure("gateway_unusable");
}

function partOf({ json, headers }: GatewayAnswer, member: string): { part: unknown[]; total?: number } {
  const part = Array.isArray(json) ? json : (Object(json) as Record<string, unknown>)[member];
  const total = Array.isArray(json) ? headers.get("x-total-count") : (Object(json) as { total?: unknown }).total;
  // A list of nothing is null in the JSON of some.
  if (part === null) return { part: [] };
  if (!Array.isArray(part)) return unusable();
  return { part, total: total === null || total === undefined ? undefined : Number(total) || 0 };
}

function readProvider(json: unknown): StoredProvider | undefined {
  const { name, custom_provider_config } = Object(json) as Record<string, unknown>;
  if (typeof name !== "string") return undefined;
  const { is_key_less, base_provider_type } = Object(custom_provider_config ?? {}) as Record<string, unknown>;
  return {
    name,
    ...(typeof is_key_less === "boolean" && { is_key_less }),
    ...(typeof base_provider_type === "string" && base_provider_type !== "" && { base_provider_type }),
  };
}

function settingsOf({ name, ...settings }: StoredProvider): Settings {
  return settings;
}

/** The version in an entity tag that a write can be made to depend on. */
function tagOf({ headers }: GatewayAnswer): string | undefined {
  return /^"([\x21\x23-\x7e]+)"$/.exec(headers.get("etag") ?? "")?.[1];
}

function ifMatch(tag: string | undefined): Record<string, string> {
  return tag === undefined ? {} : { "If-Match": `"${tag}"` };
}

function isDone({ status }: GatewayAnswer): boolean {
  return status >= 200 && status < 300;
}

/** Older gateways answer 500 where a key's id or its name is another's. */
function saysTaken({ status, json }: GatewayAnswer): boolean {
  return status === 409 || (status === 500 && /already exists/.test(messageOf(json)));
}

/** What a refused write comes to. What the gateway says of it is passed on, unless it quotes one of these secrets. */
function refusal({ status, json }: GatewayAnswer, secrets: readonly string[]): Outcome {
  if (status === 404 && isError(json)) return { gone: /provider key/i.test(messageOf(json)) ? "key" : "provider" };
  if (status === 412) return { changed: true };
  if (!isError(json)) return unusable();
  if (!quotes(json, secrets)) return { passed: { status, body: JSON.stringify(json) } };
  const message = `The gateway refused this with status ${status}; its words may quote a secret, and are not shown`;
  return { passed: answerError({ status: 502, code: "gateway_answer_withheld", message }) };
}

function cannotKeep(path: string) {
  const message = `${path} must be entered again: what the gateway shows of it cannot be sent back to it`;
  return answerError({ status: 501, code: "gateway_mask_unusable", message });
}

function isError(json: unknown): boolean {
  return messageOf(json) !== "";
}

function messageOf(json: unknown): string {
  const { error } = Object(json) as { error?: { message?: unknown } };
  return typeof error?.message === "string" ? error.message : "";
}

function keysPath(provider: string): string | undefined {
  const path = providerPath(provider);
  return path && `${path}/keys`;
}

function keyPath(provider: string, id: string): string | undefined {
  const [path, segment] = [keysPath(provider), segmentOf(id)];
  return path && segment && `${path}/${segment}`;
}

function providerPath(name: string): string | undefined {
  const segment = segmentOf(name);
  return segment && `/api/providers/${segment}`;
}

/**
 * A name as a segment of a path; undefined where no path leads to it. Servers may decode a path
 * before they resolve its dots: a key called `../../openai` would be another provider.
 */
function segmentOf(name: string): string | undefined {
  if (name.split(/[/\\]/).some((part) => part === "" || part === "." || part === "..")) return undefined;
  return encodeURIComponent(name);
}

function byName(a: StoredProvider, b: StoredProvider): number {
  return a.name < b.name ? -1 : 1;
}
