import { HTTPException } from "hono/http-exception";
import { proxy } from "hono/proxy";
import { isObject } from "../json.js";
import { StoreFailure } from "../types.js";
import { parseJson, readText, untilAborted } from "./client.js";
import { type ConnectionOptions, connect, LOOP_HEADER, LOOP_MEMBER } from "./connection.js";
import { redactDocument } from "./providers.js";
import { throwUnusable } from "./responses.js";

/** The default time until a response must begin: a gateway may search its logs. */
const TIMEOUT = 60_000;

/**
 * Request headers that concern only the client and this endpoint, which authenticates to the gateway with its own
 * token. The override headers would change the method after access control has checked it.
 */
const NOT_FORWARDED =
  /^(authorization|cookie|host|origin|referer|expect|sec-fetch-.*|access-control-.*|x-http-method|x-http-method-override|x-method-override)$/;

/** Response headers that this endpoint sets itself. A cookie would give the client a session of the endpoint. */
const NOT_RETURNED = /^(set-cookie|access-control-.*|cache-control|x-request-id)$/;

/** Forwards a request. Aborting `signal` also ends the body of the response. */
type GatewayProxy = (request: Request, signal?: AbortSignal) => Promise<Response>;

/** Creates a proxy that streams requests and responses unchanged, except for some headers. */
export function gatewayProxy(options: ConnectionOptions): GatewayProxy {
  const { timeout = TIMEOUT, fetch: send = fetch } = options;
  const { base, credentials } = connect(options);

  function prepare(request: Request): Request {
    for (const name of [...request.headers.keys()]) if (NOT_FORWARDED.test(name)) request.headers.delete(name);
    for (const [name, value] of Object.entries(credentials)) request.headers.set(name, value);
    request.headers.append(LOOP_HEADER, LOOP_MEMBER);
    return request;
  }

  return async (request, signal) => {
    const { pathname, search } = new URL(request.url);
    // Not AbortSignal.timeout, which would also end a body that is still being streamed.
    const late = new AbortController();
    const timer = setTimeout(() => late.abort(), timeout);
    try {
      const response = await untilAborted(
        proxy(`${base}${pathname}${search}`, {
          raw: request,
          strictConnectionProcessing: true,
          redirect: "manual",
          signal: AbortSignal.any([request.signal, late.signal, ...(signal ? [signal] : [])]),
          customFetch: async (proxied) => send(prepare(proxied)),
        }),
        late.signal,
      );
      for (const name of [...response.headers.keys()]) if (NOT_RETURNED.test(name)) response.headers.delete(name);
      return response;
    } catch (error) {
      // The client's Connection header is invalid.
      if (error instanceof HTTPException) throw error;
      throw new StoreFailure("gateway_unavailable", { cause: error });
    } finally {
      clearTimeout(timer);
    }
  };
}

/** The same for a provider's document: the response is read as a whole, to redact the keys of older gateways in it. */
export function providerProxy(options: ConnectionOptions): (request: Request) => Promise<Response> {
  const forward = gatewayProxy(options);
  return async (request) => {
    const signal = AbortSignal.timeout(options.timeout ?? TIMEOUT);
    const response = await forward(request, signal);
    if (!response.ok) return response;
    const text = await readText(response, signal).catch((cause: unknown) => {
      throw new StoreFailure("gateway_unavailable", { cause });
    });
    // If this is the page of another proxy, nothing shows whether the write was carried out.
    const json = text === undefined ? undefined : parseJson(text);
    if (json === undefined) return throwUnusable();
    const { status, headers } = response;
    headers.delete("content-length");
    if (text === "") return new Response(null, { status, headers });
    // Without keys the text is returned unchanged: JSON.stringify could change its numbers.
    const redacted = isObject(json) ? redactDocument(json) : json;
    return new Response(redacted === json ? text : JSON.stringify(redacted), { status, headers });
  };
}
