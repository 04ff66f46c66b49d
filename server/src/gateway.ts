import { answerError, type CustomProvider, type Key, type Settings } from "bifrost-keys";
import { ifMatch, isDenied, isDone, isError, passable, refusal, refuseRead, saysTaken, tagOf, unusable } from "./gateway/answers.js";
import { type ClientOptions, type GatewayAnswer, gatewayClient, type GatewayRequest } from "./gateway/client.js";
import { type GatewayKey, readKey, showKey, showKnown } from "./gateway/keys.js";
import { listKeys, type ListSource } from "./gateway/lists.js";
import { keyPath, keysPath, providerPath } from "./gateway/paths.js";
import { gatewayProxy } from "./gateway/proxy.js";
import { isObject, maskSecrets } from "./gateway/secrets.js";
import { standIns } from "./gateway/stand-ins.js";
import { contains, part } from "./pages.js";
import { secretsOf, spellOut } from "./secrets.js";
import {
  type Change,
  type Document,
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

  /** What an answer may not quote: the secrets that were sent, and, as a proxy may quote the request, the tokens. */
  function secretsIn(sent?: unknown): string[] {
    const tokens = [options.token, options.setupToken].filter((token) => token !== undefined);
    return [...secretsOf(sent).values()].map(({ value }) => value).concat(tokens);
  }

  /** What is at a path; undefined if nothing is, by the gateway's own word. */
  async function read(path: string): Promise<GatewayAnswer | undefined> {
    const answer = await ask(path);
    if (answer.status === 200) return answer;
    if (isDenied(answer)) return refuseRead(answer, secretsIn());
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

  async function readDocument(name: string): Promise<StoredProvider | undefined> {
    const path = providerPath(name);
    const answer = path && (await read(path));
    if (!answer) return undefined;
    const provider = readProvider(answer.json) ?? unusable();
    if (provider.name !== name) unusable();
    return provider;
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
      return { provider, id: key.id, name: String(key.known.name ?? ""), shown: showKey(key) };
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

  /**
   * Forwards a key; `fresh` is what of it the gateway does not have yet. Where the gateway refuses
   * it because it has another like it, says which mark is taken.
   */
  async function write(provider: string, request: GatewayRequest & { path: string }, key: Key, fresh: unknown, change: Change) {
    const { path, ...rest } = request;
    const answer = await ask(path, rest);
    if (isDone(answer)) {
      const outcome = await written(answer, provider, key, fresh);
      await record(change);
      return outcome;
    }
    if (saysTaken(answer)) {
      const mark = await taken(key, request.method === "PUT" ? key.id : undefined);
      if (mark) return { taken: mark };
    }
    return refusal(answer, secretsIn(fresh));
  }

  /** What a write comes to that the gateway has carried out: never a failure, whatever it has answered. */
  async function written(answer: GatewayAnswer, provider: string, key: Key, fresh: unknown): Promise<Outcome> {
    const stored = readKey(answer.json);
    if (stored) {
      const shown = showKey(stored, stored.id === key.id ? fresh : undefined);
      return { done: true, version: tagOf(answer) ?? (await sha256(showKey(stored))), shown };
    }
    // A proxy's page may be answered with 200 too: then nothing has been carried out.
    if (answer.json === undefined && (await readOne(provider, key.id).catch(() => undefined)) === undefined) unusable();
    return { done: true, shown: passable(maskSecrets(answer.json), secretsIn(fresh)) };
  }

  async function addProvider(document: Document, change: Change): Promise<Outcome> {
    const answer = await ask("/api/providers", { method: "POST", body: document });
    if (answer.status === 409) return { taken: "provider" };
    if (!isDone(answer)) return refusal(answer, secretsIn());
    await record(change);
    return { done: true, shown: answered(answer.json) };
  }

  return {
    forwards: {
      provider: async (name) => (await readDocument(name))?.document,
      addProvider,
      pass: gatewayProxy(options),
    },

    async provider(name) {
      const provider = await readDocument(name);
      return provider && settingsOf(provider);
    },

    async providers(page) {
      const all = (await readProviders()).filter(({ name }) => contains(name, page));
      return { providers: part(all.sort(byName), page), total: all.length };
    },

    addProvider: ({ name, custom_provider_config }, change) => addProvider({ provider: name, custom_provider_config }, change),

    /** In parts that are not sent the gateway's document stays as it is. */
    async changeProvider({ name, custom_provider_config }: CustomProvider, change) {
      const path = providerPath(name);
      const found = path && (await readDocument(name));
      if (!found) return { gone: "provider" };
      const { keys, ...document } = found.document ?? {};
      const answer = await ask(path, { method: "PUT", body: { ...document, custom_provider_config } });
      if (!isDone(answer)) return refusal(answer, secretsIn());
      await record(change);
      return { done: true };
    },

    async removeProvider(name, change) {
      const path = providerPath(name);
      if (path === undefined) return { gone: "provider" };
      const answer = await ask(path, { method: "DELETE" });
      if (!isDone(answer)) return refusal(answer, secretsIn());
      await record(change);
      return { done: true };
    },

    keys: (page) => listKeys(source, page),

    async find(provider, id) {
      const found = await readOne(provider, id);
      if (found === undefined) return undefined;
      const { key, version } = found;
      return { provider, shown: showKnown(key.known), whole: showKey(key), version, reveal: () => reveal(key) };
    },

    taken,

    async insert(provider, { key }, change) {
      const path = keysPath(provider);
      if (path === undefined) return { gone: "provider" };
      return write(provider, { path, method: "POST", body: spellOut(key) }, key, key, change);
    },

    async replace(provider, { key }, version, change) {
      const path = keyPath(provider, key.id);
      const found = path && (await readOne(provider, key.id));
      if (!found) return { gone: "key" };
      if (found.version !== version) return { changed: true };
      const restored = await restore(key, found.key);
      if ("lost" in restored) return { passed: cannotKeep(restored.lost) };
      const { body, fresh } = restored;
      return write(provider, { path, method: "PUT", headers: ifMatch(found.tag), body }, key, fresh, change);
    },

    async remove(provider, id, version, change) {
      const path = keyPath(provider, id);
      const found = path && (await readOne(provider, id));
      if (!found) return { gone: "key" };
      if (version !== undefined && found.version !== version) return { changed: true };
      const headers = version === undefined ? {} : ifMatch(found.tag);
      const answer = await ask(path, { method: "DELETE", headers });
      if (!isDone(answer)) return refusal(answer, secretsIn());
      await record(change);
      return { done: true, shown: showKey(found.key) };
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

/** By what a key of a list is known. In the list of all some gateways call its id `key_id`. */
function marksOf(item: unknown): { id?: unknown; name?: unknown; provider?: unknown } {
  const { id, key_id, name, provider } = Object(item) as Record<string, unknown>;
  return { id: typeof id === "string" && id !== "" ? id : key_id, name, provider };
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
    document: documentOf(json as Document),
  };
}

/** A provider's document. Older gateways have its keys in it, and show more of them than is shown here. */
function documentOf(json: Document): Document {
  if (!Array.isArray(json.keys)) return json;
  const keys = json.keys.map((item) => {
    const key = readKey(item);
    return key ? JSON.parse(showKey(key)) : maskSecrets(item);
  });
  return { ...json, keys };
}

/** The document that a gateway has answered to a write, if that is what it is. */
function answered(json: unknown): string | undefined {
  return isObject(json) && typeof json.name === "string" ? JSON.stringify(documentOf(json)) : undefined;
}

function settingsOf({ name, document, ...settings }: StoredProvider): Settings {
  return settings;
}

function cannotKeep(path: string) {
  const message = `${path} must be entered again: what the gateway shows of it cannot be sent back to it`;
  return answerError({ status: 501, code: "gateway_mask_unusable", message });
}

function byName(a: StoredProvider, b: StoredProvider): number {
  return a.name < b.name ? -1 : 1;
}
