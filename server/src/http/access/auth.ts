import type { Context, MiddlewareHandler } from "hono";
import { LRUCache } from "lru-cache";
import { type KeysEnv, refuse } from "../responses.js";
import { type ClientAddress, clientNetwork } from "./client-address.js";
import { isRead, RateLimit, refuseTemporarily } from "./rate-limit.js";
import { findToken, type Token } from "./tokens.js";

/** How many wrong tokens a client may send in a minute. */
const WRONG_TOKENS_PER_MINUTE = 30;

/** How many pairs of a client and a token that it has used are remembered. */
const MAX_USED_TOKENS = 10_000;

/**
 * Allows requests with one of these tokens, as far as its role permits, and sets `actor` to the token's name.
 *
 * A client that has sent too many wrong tokens gets 429, whether or not the next one is right. Tokens that have been
 * used from its address before still work: behind a proxy all clients share one address, and one of them must not
 * lock out the others.
 *
 * This is not Hono's `bearerAuth`, which accepts only the characters of RFC 6750: tokens may have others.
 */
export function tokenAuth(tokens: readonly Token[], clientAddress: ClientAddress): MiddlewareHandler<KeysEnv> {
  const wrongTokens = new RateLimit(WRONG_TOKENS_PER_MINUTE);
  const usedTokens = new LRUCache<string, true>({ max: MAX_USED_TOKENS });
  return async (c, next) => {
    const secret = readBearer(c);
    if (secret === undefined) return refuseUnauthorized(c, "");
    const token = await findToken(tokens, secret);
    const address = clientAddress(c);
    if (address !== undefined) {
      const client = clientNetwork(address);
      const seconds = wrongTokens.wait(client);
      if (seconds > 0 && (token === undefined || !usedTokens.has(`${client} ${token.name}`))) {
        return refuseTemporarily(c, seconds, "Too many wrong tokens");
      }
      if (token === undefined) wrongTokens.take(client);
      else usedTokens.set(`${client} ${token.name}`, true);
    }
    if (token === undefined) return refuseUnauthorized(c, ', error="invalid_token"');
    c.set("actor", token.name);
    if (token.role === "write" || isRead(c)) return next();
    return refuse(c, 403, "forbidden_role", "This token is read-only");
  };
}

function readBearer(c: Context): string | undefined {
  return /^bearer +([\x21-\x7e]+)$/i.exec(c.req.header("authorization") ?? "")?.[1];
}

function refuseUnauthorized(c: Context<KeysEnv>, error: string): Response {
  c.header("WWW-Authenticate", `Bearer realm="bifrost-keys"${error}`);
  return refuse(c, 401, "unauthorized", "A valid token is required: Authorization: Bearer TOKEN");
}
