import type { Context, MiddlewareHandler } from "hono";
import { headerNames, nodeRequest } from "../request.js";
import { type KeysEnv, refuse } from "../responses.js";

/** How many headers a request may have. Browsers behind several proxies send about forty. */
const MAX_HEADERS = 100;

/** Refuses requests that this server and a proxy in front of it could read differently. All later checks rely on it. */
export const checkRequestShape: MiddlewareHandler<KeysEnv> = async (c, next) => {
  // Node drops the last headers if there are very many, among them those that a proxy has added.
  if (headerNames(c).length > MAX_HEADERS) {
    return refuse(c, 431, "too_many_headers", `A request must not have more than ${MAX_HEADERS} headers`);
  }
  const expected = c.req.header("expect");
  if (expected !== undefined && expected.trim().toLowerCase() !== "100-continue") {
    return refuse(c, 417, "expectation_failed", "Expect may only be 100-continue");
  }
  // A server or a proxy may resolve dot segments, %2e included, to another path. Bun and workerd do so themselves.
  if (/\/(\.|%2e){1,2}(\/|$)/i.test(sentPath(c))) {
    return refuse(c, 400, "invalid_path", "The path must not contain the segments . and ..");
  }
  return next();
};

/** Returns the path as it was sent: in a URL object dot segments are resolved. */
function sentPath(c: Context): string {
  const target = nodeRequest(c)?.url ?? c.req.url;
  return target.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i, "").replace(/[?#].*$/s, "");
}
