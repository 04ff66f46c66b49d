// An issue in sentences.
import type { Issue } from "bifrost-keys";

/** What was found. */
export function sentenceOf({ code, path, message, text }: Issue): string {
  return ended(code === "unknown_field" ? `${path.join(".")} ${text}` : message);
}

/** What to do about it; undefined if that is clear. */
export function hintOf({ code, hint }: Issue): string | undefined {
  if (hint === undefined) return undefined;
  return ended(code === "unknown_field" ? `The nearest field is ${hint}` : hint);
}

/** Ends a sentence that has no end. */
export function ended(sentence: string): string {
  return /[.!?…]$/.test(sentence) ? sentence : `${sentence}.`;
}
