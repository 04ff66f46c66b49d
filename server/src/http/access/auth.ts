import type { Context, MiddlewareHandler } from "hono";
import { type KeysEnv, refuse } from "../responses.js";
import { type ClientAddress, network } from "./client-address.js";
import { isRead, RateLimit, refuseForNow } from "./rate-limit.js";
import { Recent } from "./recent.js";
import { findToken, type Token } from "./tokens.js";

/** How many wrong tokens an address may send in a minute. */
const GUESSES_PER_MINUTE = 30;

/** How many addresses are remembered with the token they have used. */
const KNOWN = 10_000;

/**
 * Lets through who shows one of these tokens, each as far as its role goes, and calls them by the
 * token's name: `c.get("actor")`.
 *
 * An address that has sent too many wrong tokens gets 429 and is not told whether the next is
 * right. Who has used a token from there before goes on: behind a proxy all have one address,
 * and one of them must not lock out the others.
 */
export function tokenAuth(tokens: readonly Token[], clientAddress: ClientAddress): MiddlewareHandler<KeysEnv> {
  const guesses = new RateLimit(GUESSES_PER_MINUTE);
  const known = new Recent<true>(KNOWN);
  return async (c, next) => {
    const secret = bearer(c);
    if (secret === undefined) return refuseUnknown(c, "");
    const token = await findToken(tokens, secret);
    const address = clientAddress(c);
    const client = address === undefined ? undefined : network(address);
    if (client !== undefined) {
      const seconds = guesses.wait(client);
      if (seconds > 0 && (token === undefined || known.get(`${client} ${token.name}`) === undefined)) {
        return refuseForNow(c, seconds, "There were too many wrong tokens");
      }
      if (token === undefined) guesses.take(client);
      else known.set(`${client} ${token.name}`, true);
    }
    if (token === undefined) return refuseUnknown(c, ', error="invalid_token"');
    c.set("actor", token.name);
    if (token.role === "write" || isRead(c)) return next();
    return refuse(c, 403, "forbidden_role", "This token may read and not write");
  };
}

function bearer(c: Context): string | undefined {
  return /^bearer +([\x21-\x7e]+)$/i.exec(c.req.header("authorization") ?? "")?.[1];
}

function refuseUnknown(c: Context<KeysEnv>, error: string): Response {
  c.header("WWW-Authenticate", `Bearer realm="bifrost-keys"${error}`);
  return refuse(c, 401, "unauthorized", "A valid token is needed, as in Authorization: Bearer TOKEN");
}
