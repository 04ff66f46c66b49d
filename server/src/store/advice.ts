import type { Answer, Issue, IssueCode } from "bifrost-keys";

/** Returns the advice of an answer. Its paths may contain names that the caller sent, so only the caller may see them. */
export function adviceOf({ issues }: Answer): Issue[] {
  return issues.filter(({ severity }) => severity === "advice");
}

/** Returns the distinct codes of the advice, as the record of a write contains them. */
export function adviceCodes(answer: Answer): { advice?: IssueCode[] } {
  const codes = [...new Set(adviceOf(answer).map(({ code }) => code))];
  return codes.length > 0 ? { advice: codes } : {};
}
