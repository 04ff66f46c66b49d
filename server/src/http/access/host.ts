import type { Context, MiddlewareHandler } from "hono";
import { urlHost } from "../request.js";
import { type KeysEnv, refuse } from "../responses.js";

/** The names of the machine itself. */
export const LOOPBACK_NAMES = ["localhost", "127.0.0.1", "[::1]"];

const ADDRESS = /^(\d{1,3}(\.\d{1,3}){3}|\[[0-9a-f:.]+\])$/;

/**
 * Refuses requests to other host names than these (DNS rebinding: a web page could reach the endpoint under the
 * page's own name if that name resolves to the endpoint's address). IP addresses are allowed: they cannot be rebound.
 *
 * @param names without port, in lowercase
 */
export function checkHost(names: readonly string[]): MiddlewareHandler<KeysEnv> {
  return async (c, next) => {
    if (everyHost(c, (name) => ADDRESS.test(name) || names.includes(name))) return next();
    return refuse(c, 403, "forbidden_host", "Unknown host name; the operator can add it to BIFROST_KEYS_HOSTS");
  };
}

/** Whether a predicate holds for the host of the Host header and for that of the URL, which may be absolute. */
export function everyHost(c: Context, predicate: (name: string) => boolean): boolean {
  const [header, url] = [c.req.header("host"), urlHost(c)];
  return predicate(hostName(url)) && (header === undefined || header === url || predicate(hostName(header)));
}

/** Returns the name without the port, in lowercase; "" if the host is malformed. */
function hostName(host: string): string {
  const [, name = ""] = /^(\[[0-9a-f:.]+\]|[^:/?#@\s\\]+)(?::\d{1,5})?$/i.exec(host) ?? [];
  return name.toLowerCase();
}
