import type { Context, MiddlewareHandler } from "hono";
import { headerNames } from "../request.js";
import { type KeysEnv, refuse } from "../responses.js";
import { type ClientAddress, isLoopbackAddress, readClientAddress } from "./client-address.js";
import { everyHost, LOOPBACK_NAMES } from "./host.js";
import { checkOrigin, isSameOrigin } from "./origin.js";

const PROXY_HEADER = /^(forwarded|x-forwarded-.*|x-real-ip|via)$/i;

export interface LocalOptions {
  /** Origins whose web pages may call the endpoint; none by default. */
  corsOrigins?: readonly string[];
  /** Returns where a request comes from; by default the address that the runtime reports. */
  clientAddress?: ClientAddress;
}

/**
 * Allows only programs on this machine, for an endpoint without authentication. It refuses web pages that are open
 * in a browser here (by Origin and Sec-Fetch-Site, and by Host against DNS rebinding), requests that came through a
 * proxy, and other machines: the servers of Deno and Bun listen on all addresses by default.
 */
export function localOnly({
  corsOrigins = [],
  clientAddress = readClientAddress,
}: LocalOptions = {}): MiddlewareHandler<KeysEnv> {
  const originCheck = checkOrigin(corsOrigins, isSameOrigin);
  return async (c, next) => {
    const address = clientAddress(c);
    // The client has disconnected, but the log must not report it as another machine.
    if (address === "") return refuse(c, 400, "request_aborted", "The request was aborted");
    if (address !== undefined && !isLoopbackAddress(address)) {
      return refuse(c, 403, "forbidden_address", "Requests from other machines are refused");
    }
    if (!everyHost(c, (name) => LOOPBACK_NAMES.includes(name))) {
      return refuse(c, 403, "forbidden_host", "Requests must be sent to localhost, 127.0.0.1 or [::1]");
    }
    if (cameThroughProxy(c)) {
      return refuse(c, 403, "forbidden_proxy", "Requests that came through a proxy are refused");
    }
    return originCheck(c, () => {
      c.set("actor", "local");
      return next();
    });
  };
}

function cameThroughProxy(c: Context): boolean {
  return headerNames(c).some((name) => PROXY_HEADER.test(name));
}
