import type { Context, MiddlewareHandler } from "hono";
import { invalidQuery } from "./pagination.js";
import { queryOf } from "./request.js";
import type { KeysEnv } from "./responses.js";

/** The options in the query of a create or an update of a key. */
export interface WriteOptions {
  /** Store nothing, and answer with all issues of the key. */
  isDryRun: boolean;
  /** Include the advice in the answer, next to the key. */
  withAdvice: boolean;
}

/** Returns the options of a write, or a refusal (400) if a flag is invalid. */
export function readWriteOptions(c: Context<KeysEnv>): WriteOptions | Response {
  const query = queryOf(c);
  if (query === "") return { isDryRun: false, withAdvice: false };
  const [dryRun, advice] = [readFlag(query, "dry_run"), readFlag(query, "advice")];
  if (dryRun === undefined || findDryRun(query).some((name) => name !== "dry_run")) {
    return invalidQuery(c, "dry_run must be exactly that name, true or false, and appear once");
  }
  if (advice === undefined) return invalidQuery(c, "advice must be true or false, and appear once");
  return { isDryRun: dryRun, withAdvice: advice };
}

/** Refuses `dry_run` for writes that do not support it: they would be carried out. */
export const refuseDryRun: MiddlewareHandler<KeysEnv> = async (c, next) => {
  if (findDryRun(queryOf(c)).length === 0) return next();
  return invalidQuery(c, "dry_run is for creating and updating keys only");
};

/** Returns a flag, which is false if it is absent; undefined if it has another value or is repeated. */
function readFlag(query: string, name: string): boolean | undefined {
  const [text = "false", ...others] = new URLSearchParams(query).getAll(name);
  if (others.length > 0 || (text !== "true" && text !== "false")) return undefined;
  return text === "true";
}

/**
 * Returns the parameters that look like dry_run, such as `Dry-Run`, or the whole query if the word occurs elsewhere
 * in it, as in `;dry_run=true`: a typing error must not turn a dry run into a write.
 */
function findDryRun(query: string): string[] {
  if (query === "") return [];
  const names = [...new URLSearchParams(query).keys()].filter((name) => lettersOf(name) === "dryrun");
  return names.length === 0 && lettersOf(query).includes("dryrun") ? [query] : names;
}

/** Returns the ASCII letters of a text in lowercase, with percent escapes decoded, also nested ones. */
function lettersOf(text: string): string {
  const decoded = text.replace(/%(?:25)*([0-9a-f]{2})/gi, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
  return decoded.toLowerCase().replace(/[^a-z]/g, "");
}
