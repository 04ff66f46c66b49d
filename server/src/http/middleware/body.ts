import type { IncomingMessage } from "node:http";
import type { Context, MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import { BODY_LIMIT } from "../../store/types.js";
import { nodeRequest } from "../request.js";
import { type KeysEnv, refuse } from "../responses.js";

/** The size of the largest body that is forwarded to a gateway, in bytes. */
export const FORWARDED_LIMIT = 32 * 1024 * 1024;

/** The same if the references in it are checked, during which no other request is served. */
export const CHECKED_LIMIT = 1024 * 1024;

/** Refuses bodies that are not declared as uncompressed JSON. An HTML form cannot declare that. */
export const jsonOnly: MiddlewareHandler<KeysEnv> = async (c, next) => {
  const [mediaType = ""] = (c.req.header("content-type") ?? "").split(";", 1);
  if (mediaType.trim().toLowerCase() !== "application/json") {
    return refuse(c, 415, "unsupported_media_type", "Content-Type must be application/json");
  }
  const codings = (c.req.header("content-encoding") ?? "identity").split(",");
  if (codings.every((coding) => coding.trim().toLowerCase() === "identity")) return next();
  c.header("Accept-Encoding", "identity");
  return refuse(c, 415, "unsupported_content_encoding", "The body must not have a Content-Encoding");
};

/** Reads the body into `c.get("body")`, refuses it if it is too large, and overwrites it at the end: it holds secrets. */
export const readBody: MiddlewareHandler<KeysEnv> = async (c, next) => {
  const incoming = nodeRequest(c);
  // Middleware of a program around this app may have read the body already: Hono keeps it then.
  if (incoming === undefined || incoming.readableDidRead)
    return limitBody(c, async () => withBody(c, new Uint8Array(await c.req.arrayBuffer())));
  if (Number(c.req.header("content-length") ?? 0) > BODY_LIMIT) return refuseTooLarge(c);
  const body = await readAtMost(incoming, BODY_LIMIT);
  return body === undefined ? refuseTooLarge(c) : withBody(c, body);

  async function withBody(c: Context<KeysEnv>, body: Uint8Array): Promise<void> {
    c.set("body", body);
    try {
      await next();
    } finally {
      body.fill(0);
    }
  }
};

const limitBody = bodyLimit({ maxSize: BODY_LIMIT, onError: refuseTooLarge });

function refuseTooLarge(c: Context): Response {
  return refuse(c, 413, "body_too_large", `The body must not be larger than ${BODY_LIMIT} bytes`);
}

/**
 * Reads a request to its end; resolves with undefined if it is larger than the limit. It listens to events because a
 * web stream or an iterator takes several times as long where each chunk has one byte.
 */
function readAtMost(incoming: IncomingMessage, limit: number): Promise<Uint8Array<ArrayBuffer> | undefined> {
  return new Promise((resolve, reject) => {
    let bytes = new Uint8Array(4096);
    let size = 0;
    const stopListening = () => {
      incoming.off("data", onData).off("end", onEnd).off("error", onError).off("close", onError);
    };
    const onData = (chunk: Uint8Array) => {
      const length = size + chunk.length;
      if (length > limit) {
        stopListening();
        incoming.pause();
        bytes.fill(0);
        resolve(undefined);
        return;
      }
      if (length > bytes.length) bytes = enlarge(bytes, Math.max(2 * bytes.length, length));
      bytes.set(chunk, size);
      size = length;
    };
    const onEnd = () => {
      stopListening();
      resolve(bytes.subarray(0, size));
    };
    const onError = () => {
      stopListening();
      bytes.fill(0);
      reject(new Error("The request was aborted"));
    };
    if (incoming.destroyed) onError();
    else incoming.on("data", onData).on("end", onEnd).on("error", onError).on("close", onError);
  });
}

/** Returns a longer copy of the bytes, and overwrites the original. */
function enlarge(bytes: Uint8Array, length: number): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(length);
  larger.set(bytes);
  bytes.fill(0);
  return larger;
}

/** Returns the request with this body. `fetch` cannot send one with GET and HEAD: they get none. */
export function replaceBody({ url, method, headers, signal }: Request, body: Uint8Array<ArrayBuffer>): Request {
  const init = method === "GET" || method === "HEAD" ? {} : { body };
  return new Request(url, { method, headers, signal, ...init });
}

/** A request whose body fails once it has become too large. */
export interface LimitedRequest {
  request: Request;
  isTooLarge(): boolean;
}

/**
 * Returns the request with its body limited to this number of bytes; undefined if it is known to be larger. Under Node a
 * body in chunks, which may have one byte each, is read first; every other body is streamed.
 */
export async function limitForwarded(c: Context, limit: number): Promise<LimitedRequest | undefined> {
  const request = c.req.raw;
  const incoming = nodeRequest(c);
  if (incoming !== undefined && c.req.header("transfer-encoding") !== undefined) {
    const body = await readAtMost(incoming, limit);
    if (body === undefined) return undefined;
    return { request: replaceBody(request, body), isTooLarge: () => false };
  }
  if (Number(request.headers.get("content-length") ?? 0) > limit) return undefined;
  if (request.body === null) return { request, isTooLarge: () => false };
  let left = limit;
  const counter = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      left -= chunk.length;
      if (left < 0) controller.error(new RangeError("the body is too large"));
      else controller.enqueue(chunk);
    },
  });
  // Undici requires `duplex` for a body that is a stream.
  const init: RequestInit & { duplex: "half" } = { body: request.body.pipeThrough(counter), duplex: "half" };
  return { request: new Request(request, init), isTooLarge: () => left < 0 };
}
