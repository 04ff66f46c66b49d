import type { MiddlewareHandler } from "hono";
import { routePath } from "hono/route";
import type { Change } from "../../store/types.js";
import type { KeysEnv } from "../responses.js";

/** One request, told without anything that its sender wrote but what `change` names. */
export interface LogEntry {
  time: string;
  /** The same as in the answer's X-Request-Id. */
  request_id: string;
  /** One of HTTP's, or `other`. */
  method: string;
  /** The pattern of the path; absent if there is no such route. */
  route?: string;
  /** As it was sent. A `failure` beside 200 came after that: the body was cut off, or its source could not be closed. */
  status: number;
  /** Who sent it: the name of a token, or `local`; absent of those who were not let in. */
  actor?: string;
  /** The code of the error that was answered. */
  code?: string;
  /** What it changed, if it did. */
  change?: Omit<Change, "time" | "actor" | "request_id">;
  duration_ms: number;
  /** What an unexpected error is called. What it says stays out: databases quote values. */
  failure?: { name: string; code?: string };
}

const METHODS = new Set(["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH"]);

/**
 * Gives each request an id, and `write` an entry once it is answered: after the last byte of a list,
 * but as soon as a gateway's answer that is passed on begins.
 */
export function requestLog(write: (entry: LogEntry) => void): MiddlewareHandler<KeysEnv> {
  return async (c, next) => {
    const start = performance.now();
    // Not the id that a client may send: it would come into the log unread.
    const request_id = crypto.randomUUID();
    c.set("requestId", request_id);
    c.header("X-Request-Id", request_id);
    await next();
    const route = routePath(c, -1);
    const { status } = c.res;
    const done = () =>
      tell(write, {
        time: new Date().toISOString(),
        request_id,
        method: METHODS.has(c.req.method) ? c.req.method : "other",
        route: route.endsWith("*") ? undefined : route,
        status,
        actor: c.get("actor"),
        code: c.get("code"),
        change: written(c.get("change")),
        duration_ms: Math.round((performance.now() - start) * 100) / 100,
        failure: c.get("failure"),
      });
    const sending = c.get("sending");
    if (sending === undefined) done();
    else void sending.then(done);
  };
}

/** Writes an entry. If that fails, the request is answered all the same: a write may have been carried out. */
function tell(write: (entry: LogEntry) => void, entry: LogEntry): void {
  try {
    write(entry);
  } catch (error) {
    console.error(
      `A log entry could not be written: ${error instanceof Error ? error.constructor.name : typeof error}`,
    );
  }
}

/** What the rest of the entry does not say. */
function written(change: Change | undefined): LogEntry["change"] {
  if (change === undefined) return undefined;
  const { time, actor, request_id, ...rest } = change;
  return rest;
}

/** What an error is called: its name, and its code or that of its cause, if that is a plain word or one of SQL's. */
export function nameFailure(error: Error): { name: string; code?: string } {
  const code = codeOf(error) ?? codeOf(error.cause);
  return { name: error.constructor.name, ...(code !== undefined && { code }) };
}

function codeOf(error: unknown): string | undefined {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return typeof code === "string" && /^([A-Z][A-Z0-9_]{0,63}|[0-9A-Z]{5})$/.test(code) ? code : undefined;
}
