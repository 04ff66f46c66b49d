import type { Context, MiddlewareHandler } from "hono";
import { cors } from "hono/cors";
import { type KeysEnv, refuse } from "../responses.js";

/**
 * Refuses what web pages of other origins send, but of those that are listed. A browser says
 * where a page is from, by Origin or by Sec-Fetch-Site, and other programs say nothing.
 *
 * @param listed origins as browsers write them
 * @param isOwn whether an origin is that of the endpoint itself
 */
export function ownOrigin(
  listed: readonly string[],
  isOwn: (origin: string, c: Context) => boolean,
): MiddlewareHandler<KeysEnv> {
  return async (c, next) => {
    const origin = c.req.header("origin");
    if (origin !== undefined && listed.includes(origin)) return next();
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

/** The same for an endpoint behind a proxy, which alone knows the scheme that the page was called by. */
export function isSameHost(origin: string, c: Context): boolean {
  const host = c.req.header("host") ?? new URL(c.req.url).host;
  return URL.canParse(origin) && new URL(origin).host === host.toLowerCase().replace(/:(80|443)$/, "");
}

/** Tells browsers that pages of these origins may call the endpoint and read its answers; nothing to others. */
export function allowOrigins(listed: readonly string[]): MiddlewareHandler<KeysEnv> {
  const allow = cors({
    origin: [...listed],
    allowMethods: ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"],
    allowHeaders: ["Authorization", "Content-Type", "If-Match"],
    exposeHeaders: ["ETag", "Retry-After", "X-Request-Id", "X-Total-Count"],
    maxAge: 600,
  });
  return async (c, next) => (listed.includes(c.req.header("origin") ?? "") ? allow(c, next) : next());
}
