import type { Context, MiddlewareHandler } from "hono";
import type { Page } from "../store/types.js";
import { type KeysEnv, refuse } from "./responses.js";

/** The greatest `limit` of a list; a list without one is given whole. */
export const MAX_LIMIT = 1000;

/** The length of the longest text that is searched for, in characters. */
export const MAX_SEARCH = 255;

/** The part of a list that a request asks for, or the refusal of one that asks for nothing there is. */
export function readPage(c: Context<KeysEnv>): Page | Response {
  const limit = readNumber(c.req.query("limit"), undefined);
  if (limit !== undefined && !(limit >= 1 && limit <= MAX_LIMIT))
    return invalid(c, `limit must be a whole number from 1 to ${MAX_LIMIT}`);
  const offset = readNumber(c.req.query("offset"), 0);
  if (!(offset <= Number.MAX_SAFE_INTEGER)) return invalid(c, "offset must be a whole number, zero or greater");
  const search = c.req.query("search");
  if (search !== undefined && [...search].length > MAX_SEARCH) {
    return invalid(c, `search must not be longer than ${MAX_SEARCH} characters`);
  }
  return { limit, offset, search };
}

/** What the request for a write asks for besides, or the refusal of one that says neither true nor false. */
export function readWriteOptions(c: Context<KeysEnv>): WriteOptions | Response {
  const [dryRun, advice] = [readFlag(c, "dry_run"), readFlag(c, "advice")];
  if (dryRun === undefined || dryRunNames(c).some((name) => name !== "dry_run")) {
    return invalid(c, "dry_run must be spelled so, be true or false, and be given once");
  }
  if (advice === undefined) return invalid(c, "advice must be true or false, and be given once");
  return { isDryRun: dryRun, withAdvice: advice };
}

/** What the request for a write may ask for besides. */
export interface WriteOptions {
  /** Nothing is stored, and everything that would be said of the key is answered. */
  isDryRun: boolean;
  /** The advice stands in the answer, beside the key. */
  withAdvice: boolean;
}

/** A flag that is false where it is not given; undefined for another value, and for more than one. */
function readFlag(c: Context<KeysEnv>, name: string): boolean | undefined {
  const [text = "false", ...others] = parametersOf(c).getAll(name);
  if (others.length > 0) return undefined;
  return text === "true" ? true : text === "false" ? false : undefined;
}

/** Refuses a write that would be carried out although its sender asks for a dry run, which it does not have. */
export const refuseDryRun: MiddlewareHandler<KeysEnv> = async (c, next) => {
  return dryRunNames(c).length === 0 ? next() : invalid(c, "dry_run is for creating and updating keys only");
};

/**
 * The parameters that mean dry_run, as `Dry-Run` does; the whole query where the word stands in it elsewhere, as
 * in `;dry_run=true`: a write must not be carried out because of a slip of the pen.
 */
function dryRunNames(c: Context<KeysEnv>): string[] {
  const names = [...parametersOf(c).keys()].filter((name) => lettersOf(name) === "dryrun");
  const { search } = new URL(c.req.url);
  return names.length === 0 && lettersOf(search).includes("dryrun") ? [search] : names;
}

/** The ASCII letters of a text, in lower case; of escapes, also of escaped ones, those that they stand for. */
function lettersOf(text: string): string {
  const decoded = text.replace(/%(?:25)*([0-9a-f]{2})/gi, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
  return decoded.toLowerCase().replace(/[^a-z]/g, "");
}

function parametersOf(c: Context): URLSearchParams {
  return new URL(c.req.url).searchParams;
}

/** NaN for what is no whole number. */
function readNumber<T>(text: string | undefined, otherwise: T): number | T {
  if (text === undefined) return otherwise;
  return /^\d+$/.test(text) ? Number(text) : Number.NaN;
}

function invalid(c: Context<KeysEnv>, message: string): Response {
  return refuse(c, 400, "invalid_query", message);
}
