import type { Context, Hono, MiddlewareHandler } from "hono";
import { matchedRoutes } from "hono/route";
import type { Change } from "../../store/types.js";
import type { KeysEnv } from "../responses.js";

/** The log entry of one request. Nothing in it was written by the sender, except what `change` names. */
export interface LogEntry {
  time: string;
  /** The same as in the answer's X-Request-Id. */
  request_id: string;
  /** A method of HTTP, or `other`. */
  method: string;
  /** The pattern of the path; absent if no route matches. */
  route?: string;
  /** As it was sent. A `failure` with status 200 came later: the body was truncated, or its source failed to close. */
  status: number;
  /** The sender: the name of a token, or `local`; absent if access was denied. */
  actor?: string;
  /** The code of the error that was answered. */
  code?: string;
  /** What the request changed. */
  change?: Omit<Change, "time" | "actor" | "request_id">;
  duration_ms: number;
  /** The name and the code of an unexpected error. Its message is left out: databases quote values in theirs. */
  failure?: { name: string; code?: string };
}

const METHODS = new Set(["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH"]);

/**
 * Writes a log entry once a request is answered: after the last byte of a list, but as soon as the forwarded answer
 * of a gateway begins.
 */
export function requestLog(app: Hono<KeysEnv>, write: (entry: LogEntry) => void): MiddlewareHandler<KeysEnv> {
  return async (c, next) => {
    const start = performance.now();
    await next();
    const { status } = c.res;
    const writeEntry = () =>
      tryToWrite(write, {
        time: new Date().toISOString(),
        request_id: c.get("requestId"),
        method: METHODS.has(c.req.method) ? c.req.method : "other",
        route: routeOf(c, app),
        status,
        actor: c.get("actor"),
        code: c.get("code"),
        change: loggedChange(c.get("change")),
        duration_ms: Math.round((performance.now() - start) * 100) / 100,
        failure: c.get("failure"),
      });
    const sending = c.get("sending");
    if (sending === undefined) writeEntry();
    else void sending.then(writeEntry);
  };
}

/** Returns the pattern of the route. Middleware, and the forwarding of every other path, have patterns that end with `*`. */
function routeOf(c: Context<KeysEnv>, app: Hono<KeysEnv>): string | undefined {
  const isRoute = (path: string) => !path.endsWith("*");
  const route = matchedRoutes(c)
    .map(({ path }) => path)
    .filter(isRoute)
    .at(-1);
  if (route !== undefined) return route;
  // With a method that the route does not support only middleware matches. Every route supports GET.
  return app.router
    .match("GET", c.req.path)[0]
    .map(([[, { path }]]) => path)
    .filter(isRoute)
    .at(-1);
}

/** A failure to log must not fail the request: its write may have been carried out. */
function tryToWrite(write: (entry: LogEntry) => void, entry: LogEntry): void {
  try {
    write(entry);
  } catch (error) {
    const name = error instanceof Error ? error.constructor.name : typeof error;
    console.error(`A log entry could not be written: ${name}`);
  }
}

/** Leaves out what the rest of the entry contains. */
function loggedChange(change: Change | undefined): LogEntry["change"] {
  if (change === undefined) return undefined;
  const { time, actor, request_id, ...rest } = change;
  return rest;
}
