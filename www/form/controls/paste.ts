// What becomes of a pasted text.
import type { FormField } from "../state/fields.js";
import type { FormView } from "../view.js";

/** Pastes without the white space around the text, and says so. */
export function pasteTrimmed(event: ClipboardEvent, field: FormField, view: FormView): void {
  const pasted = event.clipboardData?.getData("text") ?? "";
  const trimmed = pasted.trim();
  if (view.isReadOnly || trimmed === pasted) return;
  event.preventDefault();
  const control = event.target as HTMLInputElement | HTMLTextAreaElement;
  insert(control, trimmed);
  view.set(field, control.value);
  view.display(field).notice = view.words.trimmed;
}

/** Inserts a text as if it were typed: the command is deprecated, but only with it the browser can undo what was inserted. */
function insert(control: HTMLInputElement | HTMLTextAreaElement, text: string): void {
  const isFocused = (control.getRootNode() as ShadowRoot).activeElement === control;
  if (isFocused && document.execCommand("insertText", false, text)) return;
  control.setRangeText(text, control.selectionStart ?? 0, control.selectionEnd ?? 0, "end");
}

/** The items of a pasted list: one on each line, or between commas. */
export function splitItems(text: string): string[] {
  return text
    .split(/[\n,]/)
    .map((item) => item.trim().replace(/^(["'])(.*)\1$/, "$2"))
    .filter((item) => item !== "");
}

/** The lines of a pasted list. */
export function splitLines(text: string): string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

/** The two columns of a pasted line: before and after a tab, a comma, an arrow, or a colon with a space after it. */
export function splitColumns(line: string): [string, string] {
  const [, name = line, value = ""] = /^(.*?)\s*(?:\t|,|=>?|→|:\s)\s*(.*)$/.exec(line) ?? [];
  return [name, value];
}
