// How far saving has come.
import type { SaveOutcome } from "./request.js";
import { type FormWords, fill } from "./texts.js";

export type SaveState =
  | { status: "idle" }
  | { status: "confirming" }
  | { status: "saving"; isSlow: boolean }
  | { status: "saved" }
  | { status: "failed"; message: string };

/** The sentence for a request that did not reach its end. */
export function failureMessage(
  { httpStatus, message, isTimeout }: Extract<SaveOutcome, { status: "failed" }>,
  words: FormWords,
): string {
  if (isTimeout) return words.timedOut;
  if (httpStatus === undefined) return words.unreachable;
  const sentence = fill(words.unexpected, { status: httpStatus });
  return message === undefined ? sentence : `${sentence.replace(/\.$/, "")}: ${message}.`;
}
