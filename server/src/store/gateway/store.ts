import { answerError, type Key } from "bifrost-keys";
import { sha256 } from "../../crypto/encryption.js";
import { secretsOf, toRequestForm } from "../secrets.js";
import { pageByName } from "../standard-providers.js";
import { type Change, type Document, type Outcome, type Store, StoreFailure, type Written } from "../types.js";
import { type GatewayRequest, gatewayClient } from "./client.js";
import { type ConnectionOptions, keyPath, keysPath, providerPath } from "./connection.js";
import { readKey, showFields, showKey } from "./keys.js";
import { findConflict, listKeys } from "./pagination.js";
import { placeholders } from "./placeholders.js";
import { isConfigured, writtenDocument } from "./providers.js";
import { gatewayProxy, providerProxy } from "./proxy.js";
import { type FoundKey, gatewayReader } from "./reader.js";
import {
  etagOf,
  forwardUnlessLeaking,
  type GatewayResponse,
  ifMatch,
  isConflict,
  isSuccess,
  refusedWrite,
  throwUnusable,
} from "./responses.js";
import { maskSecrets } from "./secrets.js";

/** Which gateway to forward to. */
export interface GatewayStoreOptions extends ConnectionOptions {
  /** Records a write after the gateway has carried it out. The endpoint's log contains the change in any case. */
  record?: (change: Change) => void | Promise<void>;
}

const NO_PROVIDER = { status: "not_found", resource: "provider" } as const;
const NO_KEY = { status: "not_found", resource: "key" } as const;

/**
 * Creates a store that keeps nothing: it forwards what the rules accept to a running gateway, or to another endpoint
 * of this kind. Secrets stay there: an update keeps a secret that is absent or sent as its mask. Throws a TypeError,
 * which quotes no option, for invalid options.
 *
 * If the gateway has no etags, the key is read again right before a conditional write; another write may come between.
 */
export function gatewayStore({ record = () => {}, ...options }: GatewayStoreOptions): Store {
  const ask = gatewayClient(options);
  const tokens = [options.token, options.setupToken].filter((token) => token !== undefined);
  const reader = gatewayReader(ask, tokens);
  const { decrypt, restore } = placeholders();

  return {
    forwarding: {
      addProvider,
      forward: gatewayProxy(options),
      forwardProvider: providerProxy(options),
    },

    provider: reader.provider,

    async providers(page) {
      return pageByName(await reader.providers(), page);
    },

    addProvider: ({ name, custom_provider_config }, change) =>
      addProvider({ provider: name, custom_provider_config }, change),

    async changeProvider({ name, custom_provider_config }, change) {
      const path = providerPath(name);
      const found = path && (await reader.provider(name));
      if (!found) return NO_PROVIDER;
      // The gateway expects the whole document, except the keys.
      const { keys, ...document } = found.document ?? {};
      const body = { ...document, custom_provider_config };
      return write(path, { method: "PUT", body }, change, {
        async isCarriedOut() {
          const after = await reader.provider(name);
          return after !== undefined && isConfigured(after, { custom_provider_config });
        },
      });
    },

    async removeProvider(name, change) {
      const path = providerPath(name);
      if (path === undefined) return NO_PROVIDER;
      const isCarriedOut = async () => (await reader.provider(name)) === undefined;
      return write(path, { method: "DELETE" }, change, { isCarriedOut });
    },

    keys: (page) => listKeys(reader, page),

    async find(provider, id) {
      const found = await reader.key(provider, id);
      if (found === undefined) return undefined;
      const { key, etag } = found;
      return { provider, redacted: showFields(key.fields), document: showKey(key), etag, decrypt: () => decrypt(key) };
    },

    findConflict: (key, ownId) => findConflict(reader, key, ownId),

    async insert(provider, { key }, change) {
      const path = keysPath(provider);
      if (path === undefined) return NO_PROVIDER;
      const request = { method: "POST", body: toRequestForm(key) } as const;
      return writeKey(path, request, change, { provider, key, sent: key });
    },

    async replace(provider, { key }, etag, change) {
      const path = keyPath(provider, key.id);
      const found = path && (await reader.key(provider, key.id));
      if (!found) return NO_KEY;
      if (found.etag !== etag) return { status: "stale" };
      const restored = await restore(key, found.key);
      if ("unusableMask" in restored) return { status: "forwarded", response: cannotKeep(restored.unusableMask) };
      const { body, sent } = restored;
      const request = { method: "PUT", headers: ifMatch(found.gatewayEtag), body } as const;
      return writeKey(path, request, change, { provider, key, sent, before: found });
    },

    async remove(provider, id, etag, change) {
      const path = keyPath(provider, id);
      const found = path && (await reader.key(provider, id));
      if (!found) return NO_KEY;
      if (etag !== undefined && found.etag !== etag) return { status: "stale" };
      const headers = etag === undefined ? {} : ifMatch(found.gatewayEtag);
      return write(path, { method: "DELETE", headers }, change, {
        isCarriedOut: async () => (await reader.key(provider, id)) === undefined,
        outcome: () => ({ status: "ok", redacted: showKey(found.key) }),
      });
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

  async function addProvider(document: Document, change: Change): Promise<Outcome> {
    return write("/api/providers", { method: "POST", body: document }, change, {
      async isCarriedOut() {
        const found = await reader.provider(String(document.provider));
        return found !== undefined && isConfigured(found, document);
      },
      outcome: ({ json }) => ({ status: "ok", redacted: writtenDocument(json) }),
      conflict: async ({ status }) => (status === 409 ? "provider" : undefined),
    });
  }

  /** Forwards a key. If the gateway reports a conflict, finds out whether it is the id or the name. */
  async function writeKey(
    path: string,
    request: GatewayRequest,
    change: Change,
    { provider, key, sent, before }: KeyWrite,
  ): Promise<Outcome> {
    return write(path, request, change, {
      sent,
      async isCarriedOut() {
        const after = await reader.key(provider, key.id);
        return after !== undefined && (before ? isReplaced(before, after, change) : isNamed(after, key.name));
      },
      outcome: (response) => keyOutcome(response, key, sent),
      conflict: async (response) => (isConflict(response) ? findConflict(reader, key, before?.key.id) : undefined),
    });
  }

  /** Describes a key that was written; a success whatever the response contains. */
  async function keyOutcome(response: GatewayResponse, key: Key, sent: unknown): Promise<Written> {
    const stored = readKey(response.json);
    if (stored === undefined) {
      return { status: "ok", redacted: forwardUnlessLeaking(maskSecrets(response.json), secretsIn(sent)) };
    }
    const redacted = showKey(stored, stored.id === key.id ? sent : undefined);
    return { status: "ok", etag: etagOf(response) ?? (await sha256(showKey(stored))), redacted };
  }

  /** Sends a write, and records it if the gateway carries it out. */
  async function write(
    path: string,
    request: GatewayRequest,
    change: Change,
    { sent, isCarriedOut, outcome = () => ({ status: "ok" }), conflict }: Write,
  ): Promise<Outcome> {
    const response = await ask(path, request);
    if (!isSuccess(response)) {
      const field = await conflict?.(response);
      return field ? { status: "conflict", field } : refusedWrite(response, secretsIn(sent));
    }
    // A proxy may answer with its own page and status 200.
    if (response.json === undefined) await confirm(isCarriedOut);
    const written = await outcome(response);
    try {
      await record(change);
      return written;
    } catch (error) {
      // The write was carried out even though it cannot be recorded.
      return { ...written, auditError: error instanceof Error ? error : new Error("The change could not be recorded") };
    }
  }

  /** Returns what a response must not quote: the secrets that were sent, and the tokens, which a proxy may quote. */
  function secretsIn(sent: unknown): string[] {
    return [...secretsOf(sent).values()].map(({ value }) => value).concat(tokens);
  }
}

/** How to handle the response to a write. */
interface Write {
  /** The part of the key that is new to the gateway. Its secrets must not be in a forwarded response. */
  sent?: unknown;
  /** Reads whether the write was carried out, for a response that does not show it. */
  isCarriedOut(): Promise<boolean>;
  outcome?(response: GatewayResponse): Written | Promise<Written>;
  /** Returns which field of another key or provider a refused write conflicts with. */
  conflict?(response: GatewayResponse): Promise<"id" | "name" | "provider" | undefined>;
}

/** A key to forward. */
interface KeyWrite {
  provider: string;
  key: Key;
  /** See {@link Write.sent}. */
  sent: unknown;
  /** The key to replace. */
  before?: FoundKey;
}

async function confirm(isCarriedOut: () => Promise<boolean>): Promise<void> {
  const isDone = await isCarriedOut().catch((cause: unknown) => {
    throw new StoreFailure("gateway_unavailable", { cause });
  });
  if (!isDone) throwUnusable();
}

/** Whether a key was replaced: its etag is another one, or the update changed no field. */
function isReplaced(before: FoundKey, after: FoundKey, { fields }: Change): boolean {
  return after.etag !== before.etag || fields?.length === 0;
}

/** Whether a key is the created one, and not an older key with the same id. */
function isNamed({ key }: FoundKey, name: string): boolean {
  return (key.fields.name ?? name) === name;
}

function cannotKeep(path: string) {
  const message = `${path} must be entered again: the gateway shows it in a form that cannot be sent back`;
  return answerError({ status: 501, code: "gateway_mask_unusable", message });
}
