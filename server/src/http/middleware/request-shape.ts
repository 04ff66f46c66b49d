import type { Context, MiddlewareHandler } from "hono";
import { every } from "hono/combine";
import { type KeysEnv, refuse } from "../responses.js";
import { nodeRequest } from "../runtime.js";

/** How many headers a request may have: browsers behind several proxies send some forty. */
const MAX_HEADERS = 100;

/**
 * Refuses requests that are not read as they were sent, before anything else is asked of them:
 * what comes after this believes what it reads.
 */
export function wholeRequest(): MiddlewareHandler<KeysEnv> {
  return every(fewHeaders, noExpectations, noDotSegments);
}

/** Of very many headers Node drops the last ones, and with them what a proxy has added. */
const fewHeaders: MiddlewareHandler<KeysEnv> = async (c, next) => {
  if (countHeaders(c) <= MAX_HEADERS) return next();
  return refuse(c, 431, "too_many_headers", `A request must not have more than ${MAX_HEADERS} headers`);
};

function countHeaders(c: Context): number {
  // Names and values in turn. Other runtimes give headers of one name as one.
  const raw = nodeRequest(c)?.rawHeaders;
  return raw === undefined ? [...c.req.raw.headers.keys()].length : raw.length / 2;
}

/** Whoever expects what is not known here must be told so. */
const noExpectations: MiddlewareHandler<KeysEnv> = async (c, next) => {
  const expected = c.req.header("expect");
  if (expected === undefined || expected.trim().toLowerCase() === "100-continue") return next();
  return refuse(c, 417, "expectation_failed", "Expect may only be 100-continue");
};

/**
 * A path with `.` or `..` in it, `%2e` included, would be another one once that is resolved: to
 * the server, to a proxy in front of it, or to neither. Bun and workerd resolve it themselves.
 */
const noDotSegments: MiddlewareHandler<KeysEnv> = async (c, next) => {
  if (
    !sentPath(c)
      .split("/")
      .some((segment) => /^(\.|%2e){1,2}$/i.test(segment))
  )
    return next();
  return refuse(c, 400, "invalid_path", "The path must not have . or .. between slashes");
};

/** The path as it was sent: a URL that is made of it has its dot segments resolved. */
function sentPath(c: Context): string {
  const target = nodeRequest(c)?.url ?? c.req.url;
  return target.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i, "").replace(/[?#].*$/s, "");
}
