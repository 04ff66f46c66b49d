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
