import type { IncomingMessage } from "node:http";
import type { Context } from "hono";

/** What the runtimes pass beside a request. */
export interface Bindings {
  server?: Bindings;
  /** Node, by `@hono/node-server`. */
  incoming?: IncomingMessage;
  /** Bun. */
  requestIP?: (request: Request) => { address: string } | null;
  /** Deno. */
  remoteAddr?: { hostname?: string };
}

/** What the runtime passes beside this request; nothing where it is called by a program. */
export function bindingsOf(c: Context): Bindings {
  const env = (c.env ?? {}) as Bindings;
  return env.server ?? env;
}

/** The request as Node has read it; undefined under other runtimes. */
export function nodeRequest(c: Context): IncomingMessage | undefined {
  return bindingsOf(c).incoming;
}
