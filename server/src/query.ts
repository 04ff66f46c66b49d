import type { Context, MiddlewareHandler } from "hono";
import { type KeysEnv, refuse } from "./answers.js";
import type { Page } from "./store.js";

/** How much of a list is given where the request does not say. */
export const DEFAULT_LIMIT = 50;

/** The most that is given of a list. */
export const MAX_LIMIT = 1000;

/** The length of the longest text that is searched for, in characters. */
export const MAX_SEARCH = 255;

/** The part of a list that a request asks for, or the refusal of one that asks for nothing there is. */
export function readPage(c: Context<KeysEnv>): Page | Response {
  const limit = readNumber(c.req.query("limit"), DEFAULT_LIMIT);
  if (limit < 1 || !(limit <= MAX_LIMIT)) return invalid(c, `limit must be a whole number from 1 to ${MAX_LIMIT}`);
  const offset = readNumber(c.req.query("offset"), 0);
  if (!(offset <= Number.MAX_SAFE_INTEGER)) return invalid(c, "offset must be a whole number, zero or greater");
  const search = c.req.query("search");
  if (search !== undefined && [...search].length > MAX_SEARCH) {
    return invalid(c, `search must not be longer than ${MAX_SEARCH} characters`);
  }
  return { limit, offset, search };
}

/** Whether the request asks for a rehearsal, or the refusal of one that says neither. */
export function readDryRun(c: Context<KeysEnv>): boolean | Response {
  const text = c.req.query("dry_run") ?? "false";
  if (text === "true" || text === "false") return text === "true";
  return invalid(c, "dry_run must be true or false");
}

/** Refuses a write that would be carried out although its sender asks for a rehearsal: only new keys have one. */
export const noRehearsal: MiddlewareHandler<KeysEnv> = async (c, next) => {
  return c.req.query("dry_run") === undefined ? next() : invalid(c, "dry_run is for new keys only");
};

/** NaN for what is no whole number. */
function readNumber(text: string | undefined, otherwise: number): number {
  if (text === undefined) return otherwise;
  return /^\d+$/.test(text) ? Number(text) : Number.NaN;
}

function invalid(c: Context<KeysEnv>, message: string): Response {
  return refuse(c, 400, "invalid_query", message);
}
