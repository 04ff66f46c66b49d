import type { Context, MiddlewareHandler } from "hono";
import { every } from "hono/combine";
import type { KeysEnv } from "../responses.js";
import { tokenAuth } from "./auth.js";
import { type ClientAddress, network, readClientAddress } from "./client-address.js";
import { knownHost, LOOPBACK_NAMES } from "./host.js";
import { limitLists } from "./list-limit.js";
import { localOnly } from "./local-only.js";
import { allowOrigins, isSameHost, ownOrigin } from "./origin.js";
import { limitReads, limitWrites } from "./rate-limit.js";
import type { Token } from "./tokens.js";

export type { ClientAddress } from "./client-address.js";
export { localOnly } from "./local-only.js";
export { parseTokenLines, parseTokens, type Role, Token, TokensError } from "./tokens.js";

/** How many writes a client may send in a minute, unless the operator says otherwise. */
export const WRITES_PER_MINUTE = 600;

/** How many reads. */
export const READS_PER_MINUTE = 6000;

/** Who may come in. */
export interface AccessControlOptions {
  /** Who may from anywhere; absent: only programs of this machine may, and need no token. */
  tokens?: readonly Token[];
  /** With tokens: by which names it may be called, without port, in lower case; by default this machine's own. */
  hosts?: readonly string[];
  /** The origins whose web pages may call the endpoint; by default none but its own. */
  corsOrigins?: readonly string[];
  /** How many writes a client may send in a minute: a client is a token, or else an address. 0 for no limit. */
  writesPerMinute?: number;
  /** How many reads. */
  readsPerMinute?: number;
  /** Where a request comes from; by default what the runtime says. */
  clientAddress?: ClientAddress;
}

/** Everything that a request must pass before it gets an answer about keys, in order. */
export function accessControl({
  tokens,
  hosts = LOOPBACK_NAMES,
  corsOrigins = [],
  writesPerMinute = WRITES_PER_MINUTE,
  readsPerMinute = READS_PER_MINUTE,
  clientAddress = readClientAddress,
}: AccessControlOptions = {}): MiddlewareHandler<KeysEnv> {
  const byAddress = (c: Context<KeysEnv>) => network(clientAddress(c) ?? "");
  const byActor = (c: Context<KeysEnv>) => c.get("actor") ?? "";
  const limits = (client: (c: Context<KeysEnv>) => string) =>
    exceptHealth(every(limitWrites(writesPerMinute, client), limitReads(readsPerMinute, client), limitLists(client)));
  if (tokens === undefined) {
    return every(localOnly({ corsOrigins, clientAddress }), allowOrigins(corsOrigins), limits(byAddress));
  }
  const all = every(
    knownHost(hosts),
    ownOrigin(corsOrigins, isSameHost),
    // Before the token: browsers send none when they ask whether they may send one.
    allowOrigins(corsOrigins),
    tokenAuth(tokens, clientAddress),
    limits(byActor),
  );
  return exceptHealth(all);
}

/** Who asks whether the endpoint is well, as load balancers do, has no token, calls it by any name, and is always answered. */
function exceptHealth(accessControl: MiddlewareHandler<KeysEnv>): MiddlewareHandler<KeysEnv> {
  const isHealth = (c: Context) => /^\/health(\/live|\/ready)?$/.test(c.req.path);
  return async (c, next) => (isHealth(c) ? next() : accessControl(c, next));
}
