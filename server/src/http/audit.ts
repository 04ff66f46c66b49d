import type { Context } from "hono";
import type { Change, Outcome } from "../store/types.js";
import { errorForLog } from "./errors.js";
import type { KeysEnv } from "./responses.js";

/** Returns the audit record of a write that this request asks for. */
export function newChange(
  c: Context<KeysEnv>,
  details: Pick<Change, "action" | "provider" | "key_id" | "fields" | "advice">,
): Change {
  return {
    time: new Date().toISOString(),
    actor: c.get("actor") ?? "local",
    request_id: c.get("requestId"),
    ...details,
  };
}

/** Adds a write that was carried out to the log, and the error if the store could not record it. */
export function logChange(c: Context<KeysEnv>, change: Change, outcome: Outcome): void {
  c.set("change", change);
  if ("auditError" in outcome && outcome.auditError) c.set("failure", errorForLog(outcome.auditError));
}
