import type { IncomingMessage } from "node:http";
import type { Context, MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import { BODY_LIMIT } from "../../store/types.js";
import { type KeysEnv, refuse } from "../responses.js";
import { nodeRequest } from "../runtime.js";

/** Lets through only what says that it is JSON, not compressed: no form of a web page can. */
export const jsonOnly: MiddlewareHandler<KeysEnv> = async (c, next) => {
  const [mediaType = ""] = (c.req.header("content-type") ?? "").split(";", 1);
  if (mediaType.trim().toLowerCase() !== "application/json") {
    return refuse(c, 415, "unsupported_media_type", "Content-Type must be application/json");
  }
  const codings = (c.req.header("content-encoding") ?? "identity").split(",");
  if (codings.every((coding) => coding.trim().toLowerCase() === "identity")) return next();
  c.header("Accept-Encoding", "identity");
  return refuse(c, 415, "unsupported_content_encoding", "The body must be sent as it is, without a Content-Encoding");
};

/** Lets through only what is not larger than {@link BODY_LIMIT}. */
export const limitBody: MiddlewareHandler<KeysEnv> = async (c, next) => {
  const incoming = nodeRequest(c);
  if (incoming === undefined || c.req.header("transfer-encoding") === undefined) return limitStream(c, next);
  const body = await readAtMost(incoming, BODY_LIMIT);
  if (body === undefined) return tooLarge(c);
  c.set("body", body);
  try {
    return await next();
  } finally {
    // A request may be refused before its body is read.
    body.fill(0);
  }
};

const tooLarge = (c: Context) =>
  refuse(c, 413, "body_too_large", `The body must not be larger than ${BODY_LIMIT} bytes`);

const limitStream = bodyLimit({ maxSize: BODY_LIMIT, onError: tooLarge });

/**
 * All bytes of a request; undefined if there are too many. Read by events: where the bytes come in
 * chunks of one byte, a web stream or an iterator takes several times as long.
 */
function readAtMost(incoming: IncomingMessage, limit: number): Promise<Uint8Array | undefined> {
  return new Promise((resolve, reject) => {
    let bytes = new Uint8Array(4096);
    let size = 0;
    const settle = (result: () => void) => {
      incoming.off("data", take).off("end", finish).off("error", fail).off("close", fail);
      result();
    };
    /** Secrets may be in what has come so far. */
    const discard = (result: () => void) => {
      bytes.fill(0);
      settle(result);
    };
    const take = (chunk: Uint8Array) => {
      const length = size + chunk.length;
      if (length > limit) {
        incoming.pause();
        discard(() => resolve(undefined));
        return;
      }
      if (length > bytes.length) bytes = enlarge(bytes, Math.max(2 * bytes.length, length));
      bytes.set(chunk, size);
      size = length;
    };
    const finish = () => settle(() => resolve(bytes.subarray(0, size)));
    const fail = () => discard(() => reject(new Error("The request was cut off")));
    if (incoming.destroyed) fail();
    else incoming.on("data", take).on("end", finish).on("error", fail).on("close", fail);
  });
}

/** The same bytes with room for more; nothing is left of them where they were. */
function enlarge(bytes: Uint8Array, length: number): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(length);
  larger.set(bytes);
  bytes.fill(0);
  return larger;
}

/** Reads the body for `use`, and overwrites it afterwards: secrets are in it. */
export async function readBody<T>(c: Context<KeysEnv>, use: (body: Uint8Array) => T | Promise<T>): Promise<T> {
  const body = c.get("body") ?? new Uint8Array(await c.req.arrayBuffer());
  try {
    return await use(body);
  } finally {
    body.fill(0);
  }
}

/** The size of the largest body that is passed on to a gateway unread, in bytes. */
const FORWARDED_LIMIT = 32 * 1024 * 1024;

/** A request whose body fails where it becomes too large, as it is read. */
export interface LimitedRequest {
  request: Request;
  isTooLarge(): boolean;
}

/**
 * The request with its body limited to {@link FORWARDED_LIMIT}; undefined if that is known to be larger. A body in chunks,
 * which may be of one byte each, is read first where Node gives it; any other is passed on as it comes.
 */
export async function limitForwarded(c: Context): Promise<LimitedRequest | undefined> {
  const request = c.req.raw;
  const incoming = nodeRequest(c);
  if (incoming !== undefined && c.req.header("transfer-encoding") !== undefined) {
    const body = await readAtMost(incoming, FORWARDED_LIMIT);
    if (body === undefined) return undefined;
    const { url, method, headers, signal } = request;
    return {
      request: new Request(url, { method, headers, signal, body: body as Uint8Array<ArrayBuffer> }),
      isTooLarge: () => false,
    };
  }
  if (Number(request.headers.get("content-length") ?? 0) > FORWARDED_LIMIT) return undefined;
  if (request.body === null) return { request, isTooLarge: () => false };
  let left = FORWARDED_LIMIT;
  const count = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      left -= chunk.length;
      if (left < 0) controller.error(new RangeError("the body is too large"));
      else controller.enqueue(chunk);
    },
  });
  // Undici wants to be told that it need not wait for the answer before all is sent.
  const init: RequestInit & { duplex: "half" } = { body: request.body.pipeThrough(count), duplex: "half" };
  return { request: new Request(request, init), isTooLarge: () => left < 0 };
}
