import type { MiddlewareHandler } from "hono";
import { routePath } from "hono/route";
import type { KeysEnv } from "./answers.js";
import type { Change } from "./store.js";

/** One request, told without anything that its sender wrote but the method. */
export interface LogEntry {
  time: string;
  /** The same as in the answer's X-Request-Id. */
  request_id: string;
  method: string;
  /** The pattern of the path; absent if there is no such route. */
  route?: string;
  status: number;
  /** Who sent it: the name of a token, or `local`. */
  actor?: string;
  /** The code of the error that was answered. */
  code?: string;
  /** What it changed, if it did. */
  change?: Omit<Change, "time" | "actor" | "request_id">;
  duration_ms: number;
  /** What an unexpected error is called. What it says stays out: databases quote values. */
  failure?: { name: string; code?: string };
}

/** Gives each request an id, and `write` an entry once it is answered. */
export function requestLog(write: (entry: LogEntry) => void): MiddlewareHandler<KeysEnv> {
  return async (c, next) => {
    const start = performance.now();
    // Not the id that a client may send: it would come into the log unread.
    const request_id = crypto.randomUUID();
    c.set("requestId", request_id);
    c.header("X-Request-Id", request_id);
    await next();
    const route = routePath(c, -1);
    write({
      time: new Date().toISOString(),
      request_id,
      method: c.req.method,
      route: route.endsWith("*") ? undefined : route,
      status: c.res.status,
      actor: c.get("actor"),
      code: c.get("code"),
      change: written(c.get("change")),
      duration_ms: Math.round((performance.now() - start) * 100) / 100,
      failure: c.get("failure"),
    });
  };
}

/** What the rest of the entry does not say. */
function written(change: Change | undefined): LogEntry["change"] {
  if (change === undefined) return undefined;
  const { time, actor, request_id, ...rest } = change;
  return rest;
}

/** What an error is called: its name and, if it is a plain word, its code. */
export function nameFailure(error: Error): { name: string; code?: string } {
  const code = "code" in error ? error.code : undefined;
  const isWord = typeof code === "string" && /^[A-Z][A-Z0-9_]{0,63}$/.test(code);
  return { name: error.constructor.name, ...(isWord && { code }) };
}
