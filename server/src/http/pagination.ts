import type { Context } from "hono";
import type { Page } from "../store/types.js";
import { type KeysEnv, refuse } from "./responses.js";

/** The largest `limit` of a list. A list without a limit is returned in full. */
export const MAX_LIMIT = 1000;

/** The length of the longest `search`, in characters. */
export const MAX_SEARCH = 255;

/** Returns the page that a request asks for, or a refusal (400) if a parameter is invalid. */
export function readPage(c: Context<KeysEnv>): Page | Response {
  const limit = readNumber(c.req.query("limit"), undefined);
  if (limit !== undefined && !(limit >= 1 && limit <= MAX_LIMIT)) {
    return invalidQuery(c, `limit must be a whole number from 1 to ${MAX_LIMIT}`);
  }
  const offset = readNumber(c.req.query("offset"), 0);
  if (!(offset <= Number.MAX_SAFE_INTEGER)) return invalidQuery(c, "offset must be a whole number, zero or greater");
  const search = c.req.query("search");
  if (search !== undefined && [...search].length > MAX_SEARCH) {
    return invalidQuery(c, `search must not be longer than ${MAX_SEARCH} characters`);
  }
  return { limit, offset, search };
}

/** Answers 400 for an invalid query parameter. */
export function invalidQuery(c: Context<KeysEnv>, message: string): Response {
  return refuse(c, 400, "invalid_query", message);
}

/** Returns NaN for text that is not a whole number. */
function readNumber<T>(text: string | undefined, fallback: T): number | T {
  if (text === undefined) return fallback;
  return /^\d+$/.test(text) ? Number(text) : Number.NaN;
}
