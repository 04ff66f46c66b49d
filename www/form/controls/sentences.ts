// The sentences of an issue, as the form shows them.
import type { Finding } from "../state/findings.js";
import type { FormView } from "../view.js";
import { fill } from "../words.js";

export interface Sentences {
  text: string;
  hint?: string | undefined;
}

/** The sentence that says what was found, and the one that says what to do. */
export function sentencesOf(finding: Finding, view: FormView): Sentences {
  const translated = view.texts.issue?.(finding.issue);
  const { text, hint } = translated ?? finding.issue;
  const subject = subjectOf(finding, view);
  const sentence =
    translated || subject === undefined ? (translated ? text : finding.issue.message) : `${subject} ${text}`;
  return { text: ended(sentence), hint: hint && ended(hint) };
}

/** What the issue's text is about: the field, an item of a list, or a field in a row. */
function subjectOf({ field, index, column }: Finding, { state, words }: FormView): string | undefined {
  if (field === undefined) return undefined;
  if (index === undefined) return field.label;
  const item = (state.value(field) as unknown[] | undefined)?.[index];
  if (typeof item === "string") return `“${item}”`;
  const name = field.columns.find((column_) => column_.name === column)?.label ?? field.label;
  return `${name}, ${fill(words.row, { number: index + 1 })},`;
}

function ended(sentence: string): string {
  return /[.!?…]$/.test(sentence) ? sentence : `${sentence}.`;
}
