import { StoreFailure } from "../store.js";
import { isDenied, isDone } from "./answers.js";
import { LOOP_HEADER, LOOP_MEMBER } from "./loop.js";

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

/** What a gateway has answered. */
export interface GatewayAnswer {
  status: number;
  headers: Headers;
  /** Undefined for what is no JSON, which only a refusal or a write that was carried out may be. */
  json: unknown;
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
      headers: { Accept: "application/json", ...LOOP, ...credentials, ...(body !== undefined && JSON_BODY), ...headers },
      body: body === undefined ? undefined : JSON.stringify(body),
      // Wherever a redirection leads, the token and the secrets must not go there.
      redirect: "manual" as const,
      signal: AbortSignal.timeout(timeout),
    };
    // What was not sent can be sent again; a write may have been carried out.
    const attempt = () => exchange(method !== "GET", () => send(new Request(`${base}${path}`, init)));
    return method === "GET" ? twice(attempt, init.signal) : attempt();
  };
}

/** By this an endpoint that forwards knows what it has forwarded itself. */
const LOOP = { [LOOP_HEADER]: LOOP_MEMBER };

const JSON_BODY = { "Content-Type": "application/json" };

async function exchange(isWrite: boolean, send: () => Promise<Response>): Promise<GatewayAnswer> {
  let response: Response;
  let text: string | undefined;
  try {
    response = await send();
    text = await readText(response);
  } catch {
    throw new StoreFailure("gateway_unavailable");
  }
  const { status, headers } = response;
  if (status === 401) throw new StoreFailure("gateway_denied");
  const json = text === undefined ? undefined : parse(text);
  if (isDenied({ status }) || (isWrite && isDone({ status }))) return { status, headers, json };
  if (json === undefined || status < 200 || (status >= 300 && status < 400)) {
    throw new StoreFailure(status >= 502 && status <= 504 ? "gateway_unavailable" : "gateway_unusable");
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

/** The text of an answer; undefined if it is too long. */
export async function readText(response: Response): Promise<string | undefined> {
  // Masks of older gateways may be cut inside a character: what is no UTF-8 is no reason to fail.
  const decoder = new TextDecoder();
  let text = "";
  let length = 0;
  for await (const chunk of response.body ?? []) {
    length += chunk.length;
    if (length > MAX_ANSWER) return undefined;
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
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
