import type { IncomingMessage, ServerResponse } from "node:http";
import type { TestContext } from "node:test";
import { json, refusal, serve, textOf } from "./gateway.js";

// A gateway that answers in the shapes of later releases: secrets as { value, type } and
// { value, ref, type }, fields and blocks that the rules here do not know, and no ids in the
// list of all keys.

/** A secret as the gateway stores it. */
export interface NewSecret {
  /** The text itself, or the value that the reference resolves to. */
  text: string;
  ref?: string;
  type: "plain_text" | "env" | "vault";
}

/** A request that the gateway received. */
export interface Received {
  method: string;
  path: string;
  headers: IncomingMessage["headers"];
  body: any;
}

export interface NewGateway {
  url: string;
  providers: Map<string, any>;
  /** The keys of each provider, with secrets in plain text. */
  keys: Map<string, Map<string, any>>;
  received: Received[];
}

const BLOCK = /_key_config$/;
const SECRETS = new Set(["value", "endpoint", "client_id", "client_secret", "tenant_id", "url", "api_secret"]);

/** Starts a gateway. `before` may answer a request itself, and then returns true. */
export async function newGateway(
  t: TestContext,
  before: (received: Received, response: ServerResponse) => boolean = () => false,
): Promise<NewGateway> {
  const gateway: Omit<NewGateway, "url"> = { providers: new Map(), keys: new Map(), received: [] };
  const url = await serve(t, async (request, response) => {
    const text = await textOf(request);
    const [path = ""] = (request.url ?? "").split("?");
    const body = text === "" ? undefined : JSON.parse(text);
    const received = { method: request.method ?? "", path: request.url ?? "", headers: request.headers, body };
    gateway.received.push(received);
    if (!before(received, response))
      answer(gateway, received.method, path.split("/").slice(1).map(decodeURIComponent), body, response);
  });
  return { ...gateway, url };
}

function answer(
  { providers, keys }: Omit<NewGateway, "url">,
  method: string,
  path: string[],
  body: any,
  response: ServerResponse,
): void {
  const [, kind, provider, , id, action] = path;
  if (kind === "keys") {
    const all = [...keys].flatMap(([name, providerKeys]) =>
      [...providerKeys.values()].map((key) => ({
        id: 0,
        key_id: key.id,
        name: key.name,
        value: { value: "" },
        provider: name,
      })),
    );
    return json(response, 200, all);
  }
  if (kind !== "providers") return json(response, 200, { path: path.join("/"), method });
  if (provider === undefined) {
    if (method === "GET") return json(response, 200, { providers: [...providers.values()], total: providers.size });
    if (providers.has(body.provider)) return json(response, 409, refusal(`Provider ${body.provider} already exists`));
    const { provider: name, keys: _, ...settings } = body;
    providers.set(name, { name, ...DEFAULTS, ...settings });
    keys.set(name, new Map());
    return json(response, 200, providers.get(name));
  }
  const document = providers.get(provider);
  if (path.length === 3) {
    if (method === "PUT") providers.set(provider, { ...(document ?? DEFAULTS), ...body, name: provider });
    if (!providers.has(provider)) return json(response, 404, refusal("Provider not found: not found"));
    if (method === "DELETE") {
      providers.delete(provider);
      return json(response, 200, { name: provider });
    }
    return json(response, 200, providers.get(provider));
  }
  const providerKeys = keys.get(provider);
  if (document === undefined || providerKeys === undefined)
    return json(response, 404, refusal("Provider not found: not found"));
  if (action !== undefined) return json(response, 200, { refreshed: id });
  if (method === "GET" && id === undefined)
    return json(response, 200, { keys: [...providerKeys.values()].map(redacted), total: providerKeys.size });
  const stored = id === undefined ? undefined : providerKeys.get(id);
  if (id !== undefined && stored === undefined)
    return json(response, 404, refusal("Provider key not found: not found"));
  if (method === "GET") return json(response, 200, redacted(stored));
  if (method === "DELETE") {
    providerKeys.delete(id as string);
    return json(response, 200, redacted(stored));
  }
  const isTaken = [...keys.values()].some((others) =>
    [...others.values()].some((key) => key.name === body.name && key.id !== id),
  );
  if (isTaken)
    return json(response, 409, refusal("API key names must be unique across providers. Choose a different name"));
  const key = { ...mergeKey(body, stored), id: id ?? body.id };
  providerKeys.set(key.id, key);
  return json(response, 200, redacted(key));
}

const DEFAULTS = {
  network_config: { base_url: "https://llm.example.com", max_retries: 2 },
  concurrency_and_buffer_size: { concurrency: 10, buffer_size: 100 },
  proxy_config: null,
  provider_status: "active",
};

/** The key to store: a secret that is sent as its mask keeps the stored value; a field that is not sent is removed. */
function mergeKey(sent: any, stored: any): any {
  const fields = Object.entries(sent).map(([name, value]) => {
    if (BLOCK.test(name)) return [name, mergeKey(value, stored?.[name])];
    if (!SECRETS.has(name) || value === null) return [name, value];
    const { value: text = "", ref = "", type } = typeof value === "string" ? parseSecret(value) : (value as any);
    if (type === "vault" || type === "env") return [name, { text: `of-${ref}`, ref, type }];
    const isMask = /^\*{1,8}$|^.{4}\*{24}.{4}$|^\*{32}$/.test(text);
    return [name, isMask && stored?.[name] ? stored[name] : { text, type: "plain_text" }];
  });
  return Object.fromEntries(fields);
}

function parseSecret(text: string) {
  if (text.startsWith("env.")) return { ref: text, type: "env" };
  return text.startsWith("vault.") ? { ref: text, type: "vault" } : { value: text };
}

/** The key with its secrets masked, including the values of references. */
function redacted(key: any): any {
  if (Array.isArray(key) || typeof key !== "object" || key === null) return key;
  const { text, ref, type } = key as NewSecret;
  if (typeof text === "string") return { value: mask(text), ...(ref && { ref }), type };
  return Object.fromEntries(Object.entries(key).map(([name, value]) => [name, redacted(value)]));
}

function mask(text: string): string {
  return text.length <= 8 ? "*".repeat(text.length) : `${text.slice(0, 4)}${"*".repeat(24)}${text.slice(-4)}`;
}
