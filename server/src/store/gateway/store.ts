import { answerError, type CustomProvider, type Key } from "bifrost-keys";
import { sha256 } from "../../crypto/encryption.js";
import { isText } from "../json.js";
import { secretsOf, spellOut } from "../secrets.js";
import { pageByName } from "../standard-providers.js";
import {
  type Change,
  type Document,
  type Outcome,
  type Store,
  type StoredProvider,
  StoreFailure,
  type Written,
} from "../types.js";
import {
  type GatewayAnswer,
  ifMatch,
  isDenied,
  isDone,
  isError,
  passable,
  refusal,
  refuseRead,
  saysConflict,
  tagOf,
  unusable,
} from "./answers.js";
import { type ClientOptions, type GatewayRequest, gatewayClient } from "./client.js";
import { answered, readProvider, settingsOf } from "./documents.js";
import { type GatewayKey, readKey, showKey, showKnown } from "./keys.js";
import { type FoundKey, findConflict, type ListSource, listKeys } from "./lists.js";
import { type Part, walkParts } from "./parts.js";
import { keyPath, keysPath, providerPath } from "./paths.js";
import { placeholders } from "./placeholders.js";
import { gatewayProxy, providerProxy } from "./proxy.js";
import { maskSecrets } from "./secrets.js";

/** Which gateway to forward to. */
export interface GatewayStoreOptions extends ClientOptions {
  /**
   * Keeps the record of a write, once the gateway has carried it out: there is no database here to
   * keep it in. The endpoint's log has it in any case.
   */
  record?: (change: Change) => void | Promise<void>;
}

/** How many providers are asked for at first, of a gateway that gives lists in parts. */
const FIRST_PROVIDERS = 50;

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
  const { decrypt, restore } = placeholders();

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

  async function readDocument(name: string): Promise<StoredProvider | undefined> {
    const path = providerPath(name);
    const answer = path && (await read(path));
    if (!answer) return undefined;
    const provider = readProvider(answer.json) ?? unusable();
    if (provider.name !== name) unusable();
    return provider;
  }

  async function readProviders(): Promise<StoredProvider[]> {
    const first = (await readPart(FIRST_PROVIDERS, 0)) ?? unusable();
    const providers: StoredProvider[] = [];
    for await (const { provider } of walkParts(readPart, first, FIRST_PROVIDERS)) providers.push(provider);
    return providers;

    async function readPart(limit: number, offset: number) {
      const answer = await read(`/api/providers?limit=${limit}&offset=${offset}`);
      if (answer === undefined) return undefined;
      const { items, total } = partOf(answer, "providers");
      const found = items.map((item) => readProvider(item) ?? unusable());
      return {
        total,
        items: found.map((provider) => ({ id: provider.name, length: textLength(provider.document), provider })),
      };
    }
  }

  /** The keys of a provider, or of all, for a list that is read part by part. */
  const source: ListSource = {
    async part(provider, limit, offset) {
      const path = provider === undefined ? "/api/keys" : keysPath(provider);
      const answer = path && (await read(`${path}?limit=${limit}&offset=${offset}`));
      if (!answer) return undefined;
      const { items, total } = partOf(answer, "keys");
      // Texts only: what was parsed takes several times as much memory, and a gateway may have given all keys at once.
      return { total, items: items.map((item) => foundKey(item, provider)) };
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
    return { key, etag: tag ?? (await sha256(showKey(key))), tag };
  }

  const findKeyConflict = (key: Pick<Key, "id" | "name">, except?: string) => findConflict(source, key, except);

  /**
   * Makes sure that a write that was answered with success was carried out: a page of a proxy may be
   * answered with 200 too. What is no JSON counts only if reading what was to be written shows it.
   */
  async function confirm({ json }: GatewayAnswer, isCarriedOut: () => Promise<boolean>): Promise<void> {
    if (json !== undefined) return;
    const isDone = await isCarriedOut().catch((cause: unknown) => {
      throw new StoreFailure("gateway_unavailable", { cause });
    });
    if (!isDone) unusable();
  }

  /** The outcome of a write that was carried out: it stays that, although no record of it can be kept. */
  async function recorded(change: Change, outcome: Written): Promise<Written> {
    try {
      await record(change);
      return outcome;
    } catch (error) {
      return { ...outcome, unrecorded: error instanceof Error ? error : new Error("no record was kept") };
    }
  }

  /**
   * Forwards a key; `fresh` is what of it the gateway does not have yet, and `before` the key that it
   * takes the place of. Where the gateway refuses it because it has another like it, says which mark is taken.
   */
  async function write(
    provider: string,
    request: GatewayRequest & { path: string },
    { key, fresh, change, before }: KeyWrite,
  ): Promise<Outcome> {
    const { path, ...rest } = request;
    const answer = await ask(path, rest);
    if (isDone(answer)) {
      await confirm(answer, async () => {
        const after = await readOne(provider, key.id);
        return after !== undefined && (before ? isReplaced(before, after, change) : isNamed(after, key.name));
      });
      return recorded(change, await written(answer, key, fresh));
    }
    if (saysConflict(answer)) {
      const field = await findKeyConflict(key, before?.key.id);
      if (field) return { status: "conflict", field };
    }
    return refusal(answer, secretsIn(fresh));
  }

  /** What a write comes to that the gateway has carried out: never a failure, whatever it has answered. */
  async function written(answer: GatewayAnswer, key: Key, fresh: unknown): Promise<Written> {
    const stored = readKey(answer.json);
    if (stored) {
      const redacted = showKey(stored, stored.id === key.id ? fresh : undefined);
      return { status: "ok", etag: tagOf(answer) ?? (await sha256(showKey(stored))), redacted };
    }
    return { status: "ok", redacted: passable(maskSecrets(answer.json), secretsIn(fresh)) };
  }

  async function addProvider(document: Document, change: Change): Promise<Outcome> {
    const answer = await ask("/api/providers", { method: "POST", body: document });
    if (answer.status === 409) return { status: "conflict", field: "provider" };
    if (!isDone(answer)) return refusal(answer, secretsIn());
    await confirm(answer, async () => {
      const found = await readDocument(String(document.provider));
      return found !== undefined && isConfigured(found, document);
    });
    return recorded(change, { status: "ok", redacted: answered(answer.json) });
  }

  return {
    forwarding: {
      provider: async (name) => (await readDocument(name))?.document,
      addProvider,
      forward: gatewayProxy(options),
      forwardProvider: providerProxy(options),
    },

    async provider(name) {
      const provider = await readDocument(name);
      return provider && settingsOf(provider);
    },

    async providers(page) {
      return pageByName(await readProviders(), page);
    },

    addProvider: ({ name, custom_provider_config }, change) =>
      addProvider({ provider: name, custom_provider_config }, change),

    /** The gateway wants the whole document: what is not to be changed is sent as it was read, but for keys. */
    async changeProvider({ name, custom_provider_config }: CustomProvider, change) {
      const path = providerPath(name);
      const found = path && (await readDocument(name));
      if (!found) return { status: "not_found", resource: "provider" };
      const { keys, ...document } = found.document ?? {};
      const answer = await ask(path, { method: "PUT", body: { ...document, custom_provider_config } });
      if (!isDone(answer)) return refusal(answer, secretsIn());
      await confirm(answer, async () => {
        const after = await readDocument(name);
        return after !== undefined && isConfigured(after, { custom_provider_config });
      });
      return recorded(change, { status: "ok" });
    },

    async removeProvider(name, change) {
      const path = providerPath(name);
      if (path === undefined) return { status: "not_found", resource: "provider" };
      const answer = await ask(path, { method: "DELETE" });
      if (!isDone(answer)) return refusal(answer, secretsIn());
      await confirm(answer, async () => (await readDocument(name)) === undefined);
      return recorded(change, { status: "ok" });
    },

    keys: (page) => listKeys(source, page),

    async find(provider, id) {
      const found = await readOne(provider, id);
      if (found === undefined) return undefined;
      const { key, etag } = found;
      return { provider, redacted: showKnown(key.known), whole: showKey(key), etag, decrypt: () => decrypt(key) };
    },

    findConflict: findKeyConflict,

    async insert(provider, { key }, change) {
      const path = keysPath(provider);
      if (path === undefined) return { status: "not_found", resource: "provider" };
      return write(provider, { path, method: "POST", body: spellOut(key) }, { key, fresh: key, change });
    },

    async replace(provider, { key }, etag, change) {
      const path = keyPath(provider, key.id);
      const found = path && (await readOne(provider, key.id));
      if (!found) return { status: "not_found", resource: "key" };
      if (found.etag !== etag) return { status: "stale" };
      const restored = await restore(key, found.key);
      if ("lost" in restored) return { status: "forwarded", response: cannotKeep(restored.lost) };
      const { body, fresh } = restored;
      return write(
        provider,
        { path, method: "PUT", headers: ifMatch(found.tag), body },
        { key, fresh, change, before: found },
      );
    },

    async remove(provider, id, etag, change) {
      const path = keyPath(provider, id);
      const found = path && (await readOne(provider, id));
      if (!found) return { status: "not_found", resource: "key" };
      if (etag !== undefined && found.etag !== etag) return { status: "stale" };
      const headers = etag === undefined ? {} : ifMatch(found.tag);
      const answer = await ask(path, { method: "DELETE", headers });
      if (!isDone(answer)) return refusal(answer, secretsIn());
      await confirm(answer, async () => (await readOne(provider, id)) === undefined);
      return recorded(change, { status: "ok", redacted: showKey(found.key) });
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
  etag: string;
  /** The version, if the gateway itself has one. */
  tag?: string;
}

/** A key to forward. */
interface KeyWrite {
  key: Key;
  fresh: unknown;
  change: Change;
  before?: FoundOne;
}

/** Whether a key that was to be replaced has been: it is of another version, or nothing was to become another. */
function isReplaced(before: FoundOne, after: FoundOne, { fields }: Change): boolean {
  return after.etag !== before.etag || fields?.length === 0;
}

/** Whether a key is the one of this name that was to be created, and none that had its id before. */
function isNamed({ key }: FoundOne, name: string): boolean {
  return (key.known.name ?? name) === name;
}

/** Whether a provider has the configuration that a document gives it. */
function isConfigured(found: StoredProvider, document: Document): boolean {
  const sent = readProvider({ ...document, name: found.name });
  return (
    sent?.base_provider_type === found.base_provider_type &&
    (sent?.is_key_less ?? false) === (found.is_key_less ?? false)
  );
}

/** A key of a list. In the list of all some gateways call its id `key_id`, and not all say whose it is. */
function foundKey(item: unknown, provider: string | undefined): FoundKey {
  const { id, key_id, name, provider: own } = Object(item) as Record<string, unknown>;
  const key = readKey(item);
  if (provider !== undefined && key === undefined) unusable();
  const owner = provider ?? own;
  const marks = { id: [id, key_id].find(isText) ?? JSON.stringify(item), name: isText(name) ? name : "" };
  if (key === undefined || typeof owner !== "string") return { ...marks, length: textLength(item) };
  const redacted = showKey(key);
  return { ...marks, length: redacted.length, key: { provider: owner, redacted } };
}

function textLength(json: unknown): number {
  return JSON.stringify(json)?.length ?? 0;
}

function partOf({ json, headers }: GatewayAnswer, member: string): Part<unknown> {
  const items = Array.isArray(json) ? json : (Object(json) as Record<string, unknown>)[member];
  const total = Array.isArray(json) ? headers.get("x-total-count") : (Object(json) as { total?: unknown }).total;
  // A list of nothing is null in the JSON of some.
  if (items === null) return { items: [] };
  if (!Array.isArray(items)) return unusable();
  return { items, total: total === null || total === undefined ? undefined : Number(total) || 0 };
}

function cannotKeep(path: string) {
  const message = `${path} must be entered again: what the gateway shows of it cannot be sent back to it`;
  return answerError({ status: 501, code: "gateway_mask_unusable", message });
}
