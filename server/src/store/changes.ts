import type { Answer, Issue, IssueCode } from "bifrost-keys";
import { isObject } from "./json.js";

/** Returns the advice of an answer. Its paths may contain what the caller sent, so only the caller may see them. */
export function adviceOf({ issues }: Answer): Issue[] {
  return issues.filter(({ severity }) => severity === "advice");
}

/** Returns the codes of an answer's advice without repetitions, as they are recorded in a change. */
export function adviceCodes(answer: Answer): { advice?: IssueCode[] } {
  const codes = [...new Set(adviceOf(answer).map(({ code }) => code))];
  return codes.length > 0 ? { advice: codes } : {};
}

/**
 * Returns the fields in which two keys or providers differ, such as `weight` or `azure_key_config.endpoint`. The names in
 * a deployments map are data, and are left out.
 */
export function changedFields(before: object, after: object): string[] {
  return differences(before, after).flatMap(([name, old, current]) => {
    if (!name.endsWith("_config") || !isObject(old) || !isObject(current)) return [name];
    return differences(old, current).map(([field]) => `${name}.${field}`);
  });
}

function differences(before: object, after: object): [name: string, before: unknown, after: unknown][] {
  const [old, current] = [before, after] as [Record<string, unknown>, Record<string, unknown>];
  return Object.keys({ ...old, ...current })
    .filter((name) => JSON.stringify(old[name]) !== JSON.stringify(current[name]))
    .map((name) => [name, old[name], current[name]]);
}
