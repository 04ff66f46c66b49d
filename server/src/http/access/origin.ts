import type { Context, MiddlewareHandler } from "hono";
import { cors } from "hono/cors";
import { type KeysEnv, refuse } from "../responses.js";

/**
 * Refuses requests of web pages from other origins. Browsers send Origin or Sec-Fetch-Site; other programs send neither.
 *
 * @param allowed allowed origins, as browsers write them
 * @param isOwn whether an origin is that of the endpoint itself
 */
export function checkOrigin(
  allowed: readonly string[],
  isOwn: (origin: string, c: Context) => boolean,
): MiddlewareHandler<KeysEnv> {
  return async (c, next) => {
    const origin = c.req.header("origin");
    if (origin !== undefined && allowed.includes(origin)) return next();
    const site = c.req.header("sec-fetch-site");
    const isOther = (origin !== undefined && !isOwn(origin, c)) || site === "cross-site" || site === "same-site";
    if (!isOther) return next();
    return refuse(c, 403, "forbidden_origin", "Requests from web pages of other origins are refused");
  };
}

/** Whether scheme, host and port are those of the request. */
export function isSameOrigin(origin: string, c: Context): boolean {
  return origin === new URL(c.req.url).origin;
}

/** Whether host and port are those of the request. The scheme is unknown behind a proxy that terminates TLS. */
export function isSameHost(origin: string, c: Context): boolean {
  const host = c.req.header("host") ?? new URL(c.req.url).host;
  return URL.canParse(origin) && new URL(origin).host === host.toLowerCase().replace(/:(80|443)$/, "");
}

/** Sends CORS headers to web pages of these origins, and none to others. */
export function allowOrigins(allowed: readonly string[]): MiddlewareHandler<KeysEnv> {
  const allow = cors({
    origin: [...allowed],
    allowMethods: ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"],
    allowHeaders: ["Authorization", "Content-Type", "If-Match"],
    exposeHeaders: ["ETag", "Retry-After", "X-Request-Id", "X-Total-Count"],
    maxAge: 600,
  });
  return async (c, next) => (allowed.includes(c.req.header("origin") ?? "") ? allow(c, next) : next());
}
