import type { Context, MiddlewareHandler } from "hono";
import { type KeysEnv, refuse } from "../responses.js";

/** What this machine calls itself. */
export const LOOPBACK_NAMES = ["localhost", "127.0.0.1", "[::1]"];

const ADDRESS = /^(\d{1,3}(\.\d{1,3}){3}|\[[0-9a-f:.]+\])$/;

/**
 * Refuses requests to a name that is not the endpoint's: with a name that its owner points to the
 * endpoint's address, a web page could call it as its own (DNS rebinding). An address is nobody's
 * to point elsewhere, and is let through.
 *
 * @param names without port, in lower case
 */
export function knownHost(names: readonly string[]): MiddlewareHandler<KeysEnv> {
  return async (c, next) => {
    if (isCalledBy(c, (name) => ADDRESS.test(name) || names.includes(name))) return next();
    return refuse(
      c,
      403,
      "forbidden_host",
      "The endpoint is not called by this name: its operator can list it in BIFROST_KEYS_HOSTS",
    );
  };
}

/** Whether all names fit by which a request calls its host: it may do so twice, by header and by an absolute URL. */
export function isCalledBy(c: Context, fits: (name: string) => boolean): boolean {
  const hosts = [c.req.header("host"), new URL(c.req.url).host];
  return hosts.every((host) => host === undefined || fits(hostName(host)));
}

/** The name without the port, in lower case; "" if it is none. */
function hostName(host: string): string {
  const [, name = ""] = /^(\[[0-9a-f:.]+\]|[^:/?#@\s\\]+)(?::\d{1,5})?$/i.exec(host) ?? [];
  return name.toLowerCase();
}
