import type { Context, MiddlewareHandler } from "hono";
import { LRUCache } from "lru-cache";
import { type KeysEnv, refuse } from "../responses.js";

/** How many clients are tracked at a time: clients must not be able to fill the memory. */
const MAX_CLIENTS = 10_000;

/** How many lists of keys a client may have open at a time: a list that is not read takes up to 1 MB. */
const MAX_OPEN_LISTS = 100;

/**
 * A token bucket per client, full at first and refilled evenly. It lives in the memory of one process: several
 * endpoints over one database count separately.
 */
export class RateLimit {
  readonly #perMinute: number;
  readonly #now: () => number;
  readonly #clients = new LRUCache<string, { left: number; at: number }>({ max: MAX_CLIENTS });

  /**
   * @param perMinute the size of a bucket, and how much is refilled in a minute
   * @param now the time in milliseconds, from any start
   */
  constructor(perMinute: number, now: () => number = () => performance.now()) {
    this.#perMinute = perMinute;
    this.#now = now;
  }

  /** The number of clients that are tracked. */
  get size(): number {
    return this.#clients.size;
  }

  /** Takes one from the client's bucket and returns 0; takes nothing and returns the seconds to wait if it is empty. */
  take(client: string): number {
    const left = this.#left(client);
    if (left >= 1) this.#clients.set(client, { left: left - 1, at: this.#now() });
    return this.#secondsUntilOne(left);
  }

  /** Returns what {@link take} would return, without taking. */
  wait(client: string): number {
    return this.#secondsUntilOne(this.#left(client));
  }

  #left(client: string): number {
    const bucket = this.#clients.get(client);
    if (bucket === undefined) return this.#perMinute;
    const refilled = ((this.#now() - bucket.at) * this.#perMinute) / 60_000;
    return Math.min(this.#perMinute, bucket.left + refilled);
  }

  #secondsUntilOne(left: number): number {
    return left >= 1 ? 0 : Math.ceil(((1 - left) * 60) / this.#perMinute);
  }
}

/**
 * Limits reads and writes separately, with 429.
 *
 * @param writesPerMinute writes of a client per minute; 0 for no limit
 * @param readsPerMinute reads of a client per minute; 0 for no limit
 * @param clientOf returns the client that a request counts for
 */
export function limitRequests(
  writesPerMinute: number,
  readsPerMinute: number,
  clientOf: (c: Context<KeysEnv>) => string,
): MiddlewareHandler<KeysEnv> {
  const writes = writesPerMinute === 0 ? undefined : new RateLimit(writesPerMinute);
  const reads = readsPerMinute === 0 ? undefined : new RateLimit(readsPerMinute);
  return async (c, next) => {
    const seconds = (isRead(c) ? reads : writes)?.take(clientOf(c)) ?? 0;
    if (seconds === 0) return next();
    return refuseTemporarily(c, seconds, isRead(c) ? "Too many reads" : "Too many writes");
  };
}

/** Refuses a list, with 429, while the client has too many lists open that it does not read. */
export function limitOpenLists(clientOf: (c: Context<KeysEnv>) => string): MiddlewareHandler<KeysEnv> {
  const openLists = new Map<string, number>();

  function close(client: string): void {
    const left = (openLists.get(client) ?? 0) - 1;
    if (left > 0) openLists.set(client, left);
    else openLists.delete(client);
  }

  return async (c, next) => {
    if (c.req.method !== "GET" || !c.req.path.endsWith("/keys")) return next();
    const client = clientOf(c);
    const count = openLists.get(client) ?? 0;
    if (count >= MAX_OPEN_LISTS) return refuseTemporarily(c, 1, "Too many open lists");
    openLists.set(client, count + 1);
    try {
      await next();
    } finally {
      // The body of a long list is sent after this.
      void (c.get("sending") ?? Promise.resolve()).then(() => close(client));
    }
  };
}

/** Answers 429 with Retry-After. */
export function refuseTemporarily(c: Context<KeysEnv>, seconds: number, reason: string): Response {
  c.header("Retry-After", String(seconds));
  return refuse(c, 429, "rate_limited", `${reason}; retry in ${seconds} s`);
}

/** Whether the method of a request is a read. */
export function isRead(c: Context): boolean {
  return c.req.method === "GET" || c.req.method === "HEAD";
}
