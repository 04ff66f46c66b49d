import type { Key } from "bifrost-keys";
import type { Context } from "hono";
import { isObject } from "../store/json.js";
import type { Change, Outcome } from "../store/types.js";
import { nameFailure } from "./middleware/request-log.js";
import type { KeysEnv } from "./responses.js";

/** What is recorded of a write that this request asks for. */
export function change(
  c: Context<KeysEnv>,
  what: Pick<Change, "action" | "provider" | "key_id" | "fields" | "advice">,
): Change {
  return {
    time: new Date().toISOString(),
    actor: c.get("actor") ?? "local",
    request_id: c.get("requestId"),
    ...what,
  };
}

/** Tells the log what was written, and why no record of it was kept, if that is so. */
export function tellDone(c: Context<KeysEnv>, done: Change, outcome: Outcome): void {
  c.set("change", done);
  if ("unrecorded" in outcome && outcome.unrecorded) c.set("failure", nameFailure(outcome.unrecorded));
}

/**
 * The fields in which two keys differ, as `weight` or `azure_key_config.endpoint`. The names in
 * a deployments map are data, and stay out.
 */
export function changedFields(before: Key, after: Key): string[] {
  return differences(before, after).flatMap(([name, was, is]) => {
    if (!name.endsWith("_key_config") || !isObject(was) || !isObject(is)) return [name];
    return differences(was, is).map(([field]) => `${name}.${field}`);
  });
}

function differences(before: object, after: object): [name: string, was: unknown, is: unknown][] {
  const [old, now] = [before, after] as Record<string, unknown>[];
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .map((name): [string, unknown, unknown] => [name, old?.[name], now?.[name]])
    .filter(([, was, is]) => JSON.stringify(was) !== JSON.stringify(is));
}
