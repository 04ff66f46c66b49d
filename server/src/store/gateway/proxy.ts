import { HTTPException } from "hono/http-exception";
import { proxy } from "hono/proxy";
import { isObject } from "../json.js";
import { StoreFailure } from "../types.js";
import { unusable } from "./answers.js";
import { baseOf, type ClientOptions, credentialsOf, LOOP_HEADER, LOOP_MEMBER, parse, readText } from "./client.js";
import { documentOf } from "./documents.js";

/** How long a request may take until its answer begins, unless told otherwise: a gateway may search its logs. */
const TIMEOUT = 60_000;

/**
 * What is between the sender and this endpoint, and does not concern the gateway: whoever was let
 * in is known to it by the endpoint's own token. A method in a header would be another request
 * than the one that was let in.
 */
const NOT_SENT =
  /^(authorization|cookie|host|origin|referer|expect|sec-fetch-.*|access-control-.*|x-http-method|x-http-method-override|x-method-override)$/;

/**
 * What of an answer is for this endpoint to say. A cookie would be a session of the endpoint's own,
 * with which its holder could go to the gateway past the endpoint.
 */
const NOT_ANSWERED = /^(set-cookie|access-control-.*|cache-control|x-request-id)$/;

/** Sends a request on; `until` ends it, its answer's body included. */
type GatewayProxy = (request: Request, until?: AbortSignal) => Promise<Response>;

/** Sends requests of every kind on to a gateway, but for some headers as they are, and gives its answers. Both are streamed. */
export function gatewayProxy(options: ClientOptions): GatewayProxy {
  const { timeout = TIMEOUT, fetch: send = fetch } = options;
  const base = baseOf(options);
  const credentials = credentialsOf(options);

  function prepared(request: Request): Request {
    for (const name of [...request.headers.keys()]) if (NOT_SENT.test(name)) request.headers.delete(name);
    for (const [name, value] of Object.entries(credentials)) request.headers.set(name, value);
    request.headers.append(LOOP_HEADER, LOOP_MEMBER);
    return request;
  }

  return async (request, until) => {
    const { pathname, search } = new URL(request.url);
    const late = new AbortController();
    const timer = setTimeout(() => late.abort(), timeout);
    try {
      const response = await proxy(`${base}${pathname}${search}`, {
        raw: request,
        strictConnectionProcessing: true,
        redirect: "manual",
        signal: AbortSignal.any([request.signal, late.signal, ...(until ? [until] : [])]),
        customFetch: async (prepare) => send(prepared(prepare)),
      });
      for (const name of [...response.headers.keys()]) if (NOT_ANSWERED.test(name)) response.headers.delete(name);
      return response;
    } catch (error) {
      // The sender's Connection header is none.
      if (error instanceof HTTPException) throw error;
      throw new StoreFailure("gateway_unavailable", { cause: error });
    } finally {
      clearTimeout(timer);
    }
  };
}

/**
 * Sends a provider's document on in the same way. The document that comes back is shown by the rules,
 * because older gateways have keys in it; it is no stream therefore.
 */
export function providerProxy(options: ClientOptions): (request: Request) => Promise<Response> {
  const forward = gatewayProxy(options);
  return async (request) => {
    const late = AbortSignal.timeout(options.timeout ?? TIMEOUT);
    const response = await forward(request, late);
    if (!response.ok) return response;
    const text = await readText(response, late).catch((cause: unknown) => {
      throw new StoreFailure("gateway_unavailable", { cause });
    });
    // A proxy's page: what was sent is not kept here, and cannot be compared with what is there now.
    const json = text === undefined ? undefined : parse(text);
    if (json === undefined) return unusable();
    const { status, headers } = response;
    headers.delete("content-length");
    if (text === "") return new Response(null, { status, headers });
    const redacted = isObject(json) ? documentOf(json) : json;
    return new Response(redacted === json ? text : JSON.stringify(redacted), { status, headers });
  };
}
