import type { Context, MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import { type KeysEnv, refuse } from "./answers.js";

/** The size of the largest body that is read, in bytes. */
export const BODY_LIMIT = 256 * 1024;

/** Lets through only what says that it is JSON: no form of a web page can. */
export const jsonOnly: MiddlewareHandler<KeysEnv> = async (c, next) => {
  const [mediaType = ""] = (c.req.header("content-type") ?? "").split(";", 1);
  if (mediaType.trim().toLowerCase() === "application/json") return next();
  return refuse(c, 415, "unsupported_media_type", "Content-Type must be application/json");
};

/** Lets through only what is not larger than {@link BODY_LIMIT}. */
export const limitBody: MiddlewareHandler<KeysEnv> = bodyLimit({
  maxSize: BODY_LIMIT,
  onError: (c) => refuse(c, 413, "body_too_large", `The body must not be larger than ${BODY_LIMIT} bytes`),
});

/** Reads the body for `use`, and overwrites it after: secrets are in it. */
export async function readBody<T>(c: Context, use: (body: Uint8Array) => T | Promise<T>): Promise<T> {
  const body = new Uint8Array(await c.req.arrayBuffer());
  try {
    return await use(body);
  } finally {
    body.fill(0);
  }
}

/** The size of the largest body that is passed on to a gateway unread, in bytes. */
const PASSED_LIMIT = 32 * 1024 * 1024;

/** A request whose body fails where it becomes too large, as it is read. */
export interface LimitedRequest {
  request: Request;
  isTooLarge(): boolean;
}

/** The same request with its body limited to {@link PASSED_LIMIT}; undefined if it says itself that it is larger. */
export function limitStream(request: Request): LimitedRequest | undefined {
  if (Number(request.headers.get("content-length") ?? 0) > PASSED_LIMIT) return undefined;
  if (request.body === null) return { request, isTooLarge: () => false };
  let left = PASSED_LIMIT;
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
