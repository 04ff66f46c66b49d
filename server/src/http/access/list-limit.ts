import type { Context, MiddlewareHandler } from "hono";
import type { KeysEnv } from "../responses.js";
import { refuseForNow } from "./rate-limit.js";

/** How many lists of keys a client may have open at a time: one that is not read takes up to 1 MB. */
export const OPEN_LISTS = 100;

/** Refuses further lists, with 429, of a client that has not read those that it has asked for. */
export function limitLists(client: (c: Context<KeysEnv>) => string): MiddlewareHandler<KeysEnv> {
  const open = new Map<string, number>();

  function close(of: string): void {
    const left = (open.get(of) ?? 0) - 1;
    if (left > 0) open.set(of, left);
    else open.delete(of);
  }

  return async (c, next) => {
    if (c.req.method !== "GET" || !c.req.path.endsWith("/keys")) return next();
    const of = client(c);
    const count = open.get(of) ?? 0;
    if (count >= OPEN_LISTS) return refuseForNow(c, 1, `There are ${count} lists open`);
    open.set(of, count + 1);
    try {
      await next();
    } finally {
      // The body of a long list goes on after this.
      void (c.get("sending") ?? Promise.resolve()).then(() => close(of));
    }
  };
}
