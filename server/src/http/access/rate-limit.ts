import type { Context, MiddlewareHandler } from "hono";
import { type KeysEnv, refuse } from "../responses.js";
import { Recent } from "./recent.js";

/** How many clients are counted at a time: some megabytes, whoever sends whatever. */
const CLIENTS = 10_000;

/**
 * An allowance for each client, as a token bucket: full at first, and refilled evenly. Kept in
 * the memory of one process: several endpoints over one database count each for itself.
 */
export class RateLimit {
  readonly #perMinute: number;
  readonly #now: () => number;
  readonly #clients = new Recent<{ left: number; at: number }>(CLIENTS);

  /**
   * @param perMinute how often a client may, at once or within a minute
   * @param now the time in milliseconds, from any start
   */
  constructor(perMinute: number, now: () => number = () => performance.now()) {
    this.#perMinute = perMinute;
    this.#now = now;
  }

  /** How many clients are counted at present. */
  get size(): number {
    return this.#clients.size;
  }

  /** Takes one from the client's allowance: gives 0, or takes none and gives the whole seconds until there is one. */
  take(client: string): number {
    const left = this.#left(client);
    if (left >= 1) this.#clients.set(client, { left: left - 1, at: this.#now() });
    return this.#secondsUntilOne(left);
  }

  /** What {@link take} would give, without taking. */
  wait(client: string): number {
    return this.#secondsUntilOne(this.#left(client));
  }

  #left(client: string): number {
    const counted = this.#clients.get(client);
    if (counted === undefined) return this.#perMinute;
    const refilled = ((this.#now() - counted.at) * this.#perMinute) / 60_000;
    return Math.min(this.#perMinute, counted.left + refilled);
  }

  #secondsUntilOne(left: number): number {
    return left >= 1 ? 0 : Math.ceil(((1 - left) * 60) / this.#perMinute);
  }
}

/**
 * Refuses writes of a client that has written too often, with 429.
 *
 * @param perMinute writes of a client in a minute; 0 for no limit
 * @param client who a request is of
 */
export function limitWrites(perMinute: number, client: (c: Context<KeysEnv>) => string): MiddlewareHandler<KeysEnv> {
  return limitRequests(perMinute, client, (c) => !isRead(c), "There were too many writes");
}

/** The same for reads: each may be of a long list. */
export function limitReads(perMinute: number, client: (c: Context<KeysEnv>) => string): MiddlewareHandler<KeysEnv> {
  return limitRequests(perMinute, client, isRead, "There were too many reads");
}

function limitRequests(
  perMinute: number,
  client: (c: Context<KeysEnv>) => string,
  isCounted: (c: Context) => boolean,
  reason: string,
): MiddlewareHandler<KeysEnv> {
  if (perMinute === 0) return (_, next) => next();
  const limit = new RateLimit(perMinute);
  return async (c, next) => {
    const seconds = isCounted(c) ? limit.take(client(c)) : 0;
    return seconds === 0 ? next() : refuseForNow(c, seconds, reason);
  };
}

/** Answers 429, with the seconds after which it is worth while to ask again. */
export function refuseForNow(c: Context<KeysEnv>, seconds: number, reason: string): Response {
  c.header("Retry-After", String(seconds));
  return refuse(c, 429, "rate_limited", `${reason}: try again in ${seconds} s`);
}

/** Whether a request changes nothing, by its method. */
export function isRead(c: Context): boolean {
  return c.req.method === "GET" || c.req.method === "HEAD";
}
