import type { Context, MiddlewareHandler } from "hono";
import { type KeysEnv, refuse } from "./answers.js";

const LOOPBACK = /^(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?$/i;
const FROM_A_PROXY = /^(forwarded|x-forwarded-.*|x-real-ip|via)$/;

/**
 * Lets through only what a program of this machine asks for by itself. An endpoint without
 * authentication needs it: a web page open in a browser here can send requests too, under its
 * own name (refused by Origin and Sec-Fetch-Site) or, with a name that its owner points to
 * 127.0.0.1, under that one (refused by Host); and a proxy in front would let everyone in.
 */
export function localOnly(): MiddlewareHandler<KeysEnv> {
  return async (c, next) => {
    if (!isLoopback(c)) {
      return refuse(c, 403, "forbidden_host", "Requests must be sent to localhost, 127.0.0.1 or [::1]");
    }
    if (!isOfThisOrigin(c)) {
      return refuse(c, 403, "forbidden_origin", "Requests from web pages of other origins are refused");
    }
    if (cameThroughProxy(c)) {
      return refuse(c, 403, "forbidden_proxy", "Requests that came through a proxy are refused");
    }
    return next();
  };
}

/** A request may name its host twice, by header and by an absolute URL: both count. */
function isLoopback(c: Context): boolean {
  const host = c.req.header("host");
  return (host === undefined || LOOPBACK.test(host)) && LOOPBACK.test(new URL(c.req.url).host);
}

function isOfThisOrigin(c: Context): boolean {
  const origin = c.req.header("origin");
  if (origin !== undefined && origin !== new URL(c.req.url).origin) return false;
  const site = c.req.header("sec-fetch-site");
  return site !== "cross-site" && site !== "same-site";
}

function cameThroughProxy(c: Context): boolean {
  return [...c.req.raw.headers.keys()].some((name) => FROM_A_PROXY.test(name));
}
