import { StoreFailure } from "../types.js";
import { type GatewayAnswer, isDenied, isDone } from "./answers.js";

/** The header of RFC 8586 by which forwarding servers detect a request that loops. */
export const LOOP_HEADER = "CDN-Loop";

/** The name of this endpoint in that header. */
export const LOOP_MEMBER = "bifrost-keys";

/** How to reach a gateway. */
export interface ClientOptions {
  /** Where its API is, as `https://gateway.example.com` or, behind a path, `https://example.com/bifrost`. */
  url: string;
  /** Sent as a bearer token. */
  token?: string;
  /** Sent as X-Bifrost-Setup-Token, which a gateway without users asks for. */
  setupToken?: string;
  /**
   * How long one request may take in all, in milliseconds; 10 seconds if absent. One that is
   * passed on as it is: until its answer begins; a minute if absent.
   */
  timeout?: number;
  /** What sends requests; the runtime's own if absent. */
  fetch?: (request: Request) => Promise<Response>;
}

/** A request to a gateway. */
export interface GatewayRequest {
  method?: "GET" | "POST" | "PUT" | "DELETE";
  headers?: Record<string, string>;
  /** Sent as JSON. */
  body?: unknown;
}

/**
 * Sends a request to a gateway's path, given as it stands in a URL. Rejects with a
 * {@link StoreFailure} if nothing comes back that a gateway would answer. Of what came back, and
 * of why it did not, nothing is told: it may quote what was sent.
 */
export type GatewayClient = (path: string, request?: GatewayRequest) => Promise<GatewayAnswer>;

/** The longest answer that is read, in bytes. */
const MAX_ANSWER = 32 * 1024 * 1024;

const TIMEOUT = 10_000;

/** A client of one gateway. Throws a TypeError, which quotes nothing, for options that cannot be. */
export function gatewayClient(options: ClientOptions): GatewayClient {
  const { timeout = TIMEOUT, fetch: send = fetch } = options;
  const base = baseOf(options);
  const credentials = credentialsOf(options);

  return async (path, { method = "GET", headers, body } = {}) => {
    const init = {
      method,
      headers: {
        Accept: "application/json",
        ...LOOP,
        ...credentials,
        ...(body !== undefined && JSON_BODY),
        ...headers,
      },
      body: body === undefined ? undefined : JSON.stringify(body),
      // Wherever a redirection leads, the token and the secrets must not go there.
      redirect: "manual" as const,
    };
    const late = new AbortController();
    const timer = setTimeout(() => late.abort(), timeout);
    // What was not sent can be sent again; a write may have been carried out.
    const attempt = () =>
      exchange(
        method !== "GET",
        () => send(new Request(`${base}${path}`, { ...init, signal: late.signal })),
        late.signal,
      );
    try {
      return await (method === "GET" ? twice(attempt, late.signal) : attempt());
    } finally {
      clearTimeout(timer);
    }
  };
}

/** By this an endpoint that forwards knows what it has forwarded itself. */
const LOOP = { [LOOP_HEADER]: LOOP_MEMBER };

const JSON_BODY = { "Content-Type": "application/json" };

async function exchange(isWrite: boolean, send: () => Promise<Response>, until: AbortSignal): Promise<GatewayAnswer> {
  const unavailable = () => {
    throw new StoreFailure("gateway_unavailable");
  };
  const response = await send().catch(unavailable);
  const { status, headers } = response;
  // A write that was carried out stays that, though its answer is cut off.
  const text = await readText(response, until).catch(isWrite && isDone({ status }) ? () => undefined : unavailable);
  if (status === 401) throw new StoreFailure("gateway_denied");
  const json = text === undefined ? undefined : parse(text);
  if (isDenied({ status }) || (isWrite && isDone({ status }))) return { status, headers, json };
  if (json === undefined || status < 200 || (status >= 300 && status < 400)) {
    // A write may have been carried out by a gateway that fails afterwards.
    const isUnknown = isWrite ? status >= 500 : status >= 502 && status <= 504;
    throw new StoreFailure(isUnknown ? "gateway_unavailable" : "gateway_unusable");
  }
  return { status, headers, json };
}

/** A connection that was kept open may have been closed meanwhile: that is no reason to fail a read. */
async function twice(attempt: () => Promise<GatewayAnswer>, signal: AbortSignal): Promise<GatewayAnswer> {
  try {
    return await attempt();
  } catch (error) {
    if (signal.aborted || !(error instanceof StoreFailure) || error.code !== "gateway_unavailable") throw error;
    return attempt();
  }
}

/**
 * The text of an answer; undefined if it is too long. Rejects where it has not ended when the signal comes: the
 * signal of the request alone does not end it, because Node keeps that weakly once the answer has begun.
 */
export async function readText({ body }: Response, until: AbortSignal): Promise<string | undefined> {
  if (body === null) return "";
  const reader = body.getReader();
  const stop = () => void reader.cancel().catch(() => {});
  until.addEventListener("abort", stop, { once: true });
  // Masks of older gateways may be cut inside a character: what is no UTF-8 is no reason to fail.
  const decoder = new TextDecoder();
  let text = "";
  let length = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      until.throwIfAborted();
      if (done) return text + decoder.decode();
      length += value.length;
      if (length > MAX_ANSWER) {
        stop();
        return undefined;
      }
      text += decoder.decode(value, { stream: true });
    }
  } finally {
    until.removeEventListener("abort", stop);
  }
}

/** Null for an answer without a body: who deletes has nothing to say. */
export function parse(text: string): unknown {
  try {
    return text === "" ? null : JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Whether a gateway can be reached by this. A secret in it would come into logs. */
export function isGatewayUrl(text: string): boolean {
  if (!URL.canParse(text) || /[?#]/.test(text)) return false;
  const { protocol, username, password } = new URL(text);
  return /^https?:$/.test(protocol) && username === "" && password === "";
}

/** Whether a header can carry this. */
export function isGatewayToken(text: string): boolean {
  return /^[\x21-\x7e]+$/.test(text);
}

/** The URL that paths are added to. Throws a TypeError, which quotes nothing, for one that cannot be. */
export function baseOf({ url }: ClientOptions): string {
  if (isGatewayUrl(url)) return new URL(url).href.replace(/\/+$/, "");
  throw new TypeError("The gateway's url must be an http or https URL without user, password, query and fragment");
}

/** The headers that let a request in. Throws a TypeError, which quotes nothing, for tokens that cannot be sent. */
export function credentialsOf({ token, setupToken }: ClientOptions): Record<string, string> {
  for (const text of [token, setupToken]) {
    if (text !== undefined && !isGatewayToken(text)) {
      throw new TypeError("The gateway's tokens must be of visible ASCII characters");
    }
  }
  return {
    ...(token !== undefined && { Authorization: `Bearer ${token}` }),
    ...(setupToken !== undefined && { "X-Bifrost-Setup-Token": setupToken }),
  };
}
