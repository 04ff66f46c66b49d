import type { Context, MiddlewareHandler } from "hono";
import { type KeysEnv, refuse } from "../responses.js";
import { type ClientAddress, isLoopbackAddress, readClientAddress } from "./client-address.js";
import { isCalledBy, LOOPBACK_NAMES } from "./host.js";
import { isSameOrigin, ownOrigin } from "./origin.js";

const FROM_A_PROXY = /^(forwarded|x-forwarded-.*|x-real-ip|via)$/;

/** What is not as {@link localOnly} has it by default. */
export interface LocalOptions {
  /** Origins whose web pages may call the endpoint all the same. */
  corsOrigins?: readonly string[];
  /** Where a request comes from; by default what the runtime says. */
  clientAddress?: ClientAddress;
}

/**
 * Lets through only what a program of this machine asks for by itself. An endpoint without
 * authentication needs it: a web page open in a browser here can send requests too, under its
 * own name (refused by Origin and Sec-Fetch-Site) or, with a name that its owner points to
 * 127.0.0.1, under that one (refused by Host); a proxy in front would let everyone in; and so
 * would a server that listens on all addresses, as Deno's and Bun's do unless told otherwise.
 */
export function localOnly({
  corsOrigins = [],
  clientAddress = readClientAddress,
}: LocalOptions = {}): MiddlewareHandler<KeysEnv> {
  const checkOrigin = ownOrigin(corsOrigins, isSameOrigin);
  return async (c, next) => {
    const address = clientAddress(c);
    // Nobody hears this answer, but the log should not call its sender another machine.
    if (address === "") return refuse(c, 400, "request_aborted", "The request was cut off");
    if (address !== undefined && !isLoopbackAddress(address)) {
      return refuse(c, 403, "forbidden_address", "Requests from other machines are refused");
    }
    if (!isCalledBy(c, (name) => LOOPBACK_NAMES.includes(name))) {
      return refuse(c, 403, "forbidden_host", "Requests must be sent to localhost, 127.0.0.1 or [::1]");
    }
    if (cameThroughProxy(c)) {
      return refuse(c, 403, "forbidden_proxy", "Requests that came through a proxy are refused");
    }
    return checkOrigin(c, () => {
      c.set("actor", "local");
      return next();
    });
  };
}

function cameThroughProxy(c: Context): boolean {
  return [...c.req.raw.headers.keys()].some((name) => FROM_A_PROXY.test(name));
}
