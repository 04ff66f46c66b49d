import type { Context } from "hono";
import { codeOf } from "../store/system-errors.js";
import { ForwardedRefusal, StoreFailure, type StoreFailureCode } from "../store/types.js";
import { type KeysEnv, refuse, sendForwarded } from "./responses.js";

const FAILURES: Record<StoreFailureCode, [status: number, message: string]> = {
  unavailable: [503, "The database cannot be reached; try again later"],
  full: [503, "The database's disk is full; nothing can be stored"],
  read_only: [503, "The database is read-only; nothing can be stored"],
  damaged: [500, "The database is damaged; see the endpoint's log"],
  encryption_changed: [
    503,
    "The database's encryption key has been changed; the endpoint must be restarted with the new one",
  ],
  unreadable: [500, "The stored key cannot be decrypted; delete it and create it again, or restore the encryption key"],
  gateway_unavailable: [503, "The gateway cannot be reached; check whether the write was carried out before you retry"],
  gateway_denied: [502, "The gateway rejected this endpoint's token; the operator must configure another one"],
  gateway_unusable: [502, "The gateway's answer is invalid; check whether the write was carried out before you retry"],
};

/** Answers a request that failed because of the endpoint or its store. The answer contains only the kind of failure. */
export function answerFailure(error: Error, c: Context<KeysEnv>): Response {
  if (error instanceof ForwardedRefusal) return sendForwarded(c, error.response);
  c.set("failure", errorForLog(error));
  // The client has disconnected, but the log must not report a failure of the endpoint.
  if (c.req.raw.signal.aborted) return refuse(c, 400, "request_aborted", "The request was aborted");
  if (error instanceof StoreFailure) {
    const [status, message] = FAILURES[error.code];
    if (status === 503) c.header("Retry-After", "5");
    return refuse(c, status, nameCode(error.code), message);
  }
  return refuse(c, 500, "internal_error", "The request could not be carried out; see the endpoint's log");
}

/** Returns what a failure of the store means, as a sentence for the operator. */
export function describeFailure({ code }: StoreFailure): string {
  return `${FAILURES[code][1]}.`;
}

/** Returns the code of an error in answers and in the log. */
export function failureCode(error: unknown): string {
  if (error instanceof ForwardedRefusal) return "forwarded";
  return error instanceof StoreFailure ? nameCode(error.code) : "internal_error";
}

/** Returns the name of an error, and its code or that of its cause if it looks like a code of Node or of SQL. */
export function errorForLog(error: Error): { name: string; code?: string } {
  const isLoggable = (code: string) => /^([A-Z][A-Z0-9_]{0,63}|[0-9A-Z]{5})$/.test(code);
  const code = [codeOf(error), codeOf(error.cause)].find(isLoggable);
  return { name: error.constructor.name, ...(code !== undefined && { code }) };
}

function nameCode(code: StoreFailureCode): string {
  if (code === "unreadable") return "key_unreadable";
  return code.startsWith("gateway_") ? code : `store_${code}`;
}
