import { StoreFailure } from "../types.js";
import { type ConnectionOptions, connect, LOOP_HEADER, LOOP_MEMBER } from "./connection.js";
import { type GatewayResponse, isDenied, isSuccess } from "./responses.js";

/** A request to a gateway. */
export interface GatewayRequest {
  method?: "GET" | "POST" | "PUT" | "DELETE";
  headers?: Record<string, string>;
  /** Sent as JSON. */
  body?: unknown;
}

/**
 * Sends a request to an encoded path. Rejects with a {@link StoreFailure} if the gateway returns no valid response.
 * The failure contains nothing of the response or of its cause, which may quote the request.
 */
export type GatewayClient = (path: string, request?: GatewayRequest) => Promise<GatewayResponse>;

const TIMEOUT = 10_000;

/** Creates a client of one gateway. Throws a TypeError, which quotes no option, for invalid options. */
export function gatewayClient(options: ConnectionOptions): GatewayClient {
  const { timeout = TIMEOUT, fetch: send = fetch } = options;
  const { base, credentials } = connect(options);

  return async (path, { method = "GET", headers, body } = {}) => {
    const signal = AbortSignal.timeout(timeout);
    const init: RequestInit = {
      method,
      headers: {
        Accept: "application/json",
        [LOOP_HEADER]: LOOP_MEMBER,
        ...credentials,
        ...(body !== undefined && { "Content-Type": "application/json" }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      // A redirection must not send the token and the secrets elsewhere.
      redirect: "manual",
      signal,
    };
    const isRead = method === "GET";
    const attempt = () => exchange(() => send(new Request(`${base}${path}`, init)), !isRead, signal);
    return attempt().catch((error) => {
      // A kept-alive connection may have been closed. A write is not repeated: it may have been carried out.
      if (!isRead || signal.aborted || error.code !== "gateway_unavailable") throw error;
      return attempt();
    });
  };
}

async function exchange(
  request: () => Promise<Response>,
  isWrite: boolean,
  signal: AbortSignal,
): Promise<GatewayResponse> {
  const unavailable = () => {
    throw new StoreFailure("gateway_unavailable");
  };
  const response = await untilAborted(request(), signal).catch(unavailable);
  const { status, headers } = response;
  const isWritten = isWrite && isSuccess(response);
  // A write that was carried out stays a success even if its response is cut off.
  const text = await readText(response, signal).catch(isWritten ? () => undefined : unavailable);
  if (status === 401) throw new StoreFailure("gateway_denied");
  const json = text === undefined ? undefined : parseJson(text);
  if (isWritten || isDenied(response)) return { status, headers, json };
  if (json === undefined || status < 200 || (status >= 300 && status < 400)) {
    // A gateway that fails may have carried out the write before.
    const isUnavailable = isWrite ? status >= 500 : status >= 502 && status <= 504;
    throw new StoreFailure(isUnavailable ? "gateway_unavailable" : "gateway_unusable");
  }
  return { status, headers, json };
}

/** Rejects when the signal aborts. Node holds the signal of a request weakly, so that alone does not end the request. */
export function untilAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  const aborted = new Promise<never>((_, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
  return Promise.race([promise, aborted]);
}

/** The length of the longest response that is read, in characters. */
const MAX_RESPONSE = 32 * 1024 * 1024;

/**
 * Returns the text of a response; undefined if it is too long. Invalid UTF-8, which the masks of older gateways may
 * contain, is replaced. Rejects if the response has not ended when the signal aborts.
 */
export async function readText({ body }: Response, signal: AbortSignal): Promise<string | undefined> {
  let text = "";
  if (body === null) return text;
  for await (const chunk of body.pipeThrough(new TextDecoderStream(), { signal })) {
    text += chunk;
    if (text.length > MAX_RESPONSE) return undefined;
  }
  return text;
}

/** Returns null for an empty text, such as the response to a delete, and undefined for invalid JSON. */
export function parseJson(text: string): unknown {
  try {
    return text === "" ? null : JSON.parse(text);
  } catch {
    return undefined;
  }
}
