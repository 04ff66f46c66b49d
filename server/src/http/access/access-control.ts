import type { Context, MiddlewareHandler } from "hono";
import { every } from "hono/combine";
import type { KeysEnv } from "../responses.js";
import { tokenAuth } from "./auth.js";
import { type ClientAddress, clientNetwork, readClientAddress } from "./client-address.js";
import { checkHost, LOOPBACK_NAMES } from "./host.js";
import { localOnly } from "./local-only.js";
import { allowOrigins, checkOrigin, isSameHost } from "./origin.js";
import { limitOpenLists, limitRequests } from "./rate-limit.js";
import type { Token } from "./tokens.js";

export type { ClientAddress } from "./client-address.js";
export { localOnly } from "./local-only.js";
export { parseTokenLines, parseTokens, type Role, Token, TokensError } from "./tokens.js";

export const WRITES_PER_MINUTE = 600;
export const READS_PER_MINUTE = 6000;

export interface AccessControlOptions {
  /** The tokens that allow requests from any machine. Without tokens only programs on this machine are allowed. */
  tokens?: readonly Token[];
  /** With tokens: the host names of the endpoint, without port, in lowercase; by default this machine's own. */
  hosts?: readonly string[];
  /** The origins whose web pages may call the endpoint; by default only its own. */
  corsOrigins?: readonly string[];
  /** How many writes a client may send in a minute; 0 for no limit. A client is a token or, without tokens, an address. */
  writesPerMinute?: number;
  /** How many reads a client may send in a minute; 0 for no limit. */
  readsPerMinute?: number;
  /** Returns where a request comes from; by default the address that the runtime reports. */
  clientAddress?: ClientAddress;
}

/** Returns the middleware that decides which requests are allowed. */
export function accessControl({
  tokens,
  hosts = LOOPBACK_NAMES,
  corsOrigins = [],
  writesPerMinute = WRITES_PER_MINUTE,
  readsPerMinute = READS_PER_MINUTE,
  clientAddress = readClientAddress,
}: AccessControlOptions = {}): MiddlewareHandler<KeysEnv> {
  const clientOf = (c: Context<KeysEnv>) =>
    tokens === undefined ? clientNetwork(clientAddress(c) ?? "") : (c.get("actor") ?? "");
  const limits = [limitRequests(writesPerMinute, readsPerMinute, clientOf), limitOpenLists(clientOf)];
  if (tokens === undefined) {
    return every(localOnly({ corsOrigins, clientAddress }), allowOrigins(corsOrigins), exceptHealth(every(...limits)));
  }
  return exceptHealth(
    every(
      checkHost(hosts),
      checkOrigin(corsOrigins, isSameHost),
      // Before the token: preflight requests of browsers have none.
      allowOrigins(corsOrigins),
      tokenAuth(tokens, clientAddress),
      ...limits,
    ),
  );
}

/**
 * Allows health checks without a token and under any host name. This is not Hono's `except`, which creates an Error for
 * each request that does not match.
 */
function exceptHealth(middleware: MiddlewareHandler<KeysEnv>): MiddlewareHandler<KeysEnv> {
  const isHealth = (c: Context) => /^\/health(\/live|\/ready)?$/.test(c.req.path);
  return async (c, next) => (isHealth(c) ? next() : middleware(c, next));
}
