// Which issue belongs to which field.
import type { Issue } from "bifrost-keys";
import type { FormField } from "./fields.js";
import { type Entry, isEmptyRow, type Row, type Value } from "./values.js";

/** An issue at the field that it is shown at. */
export interface Finding {
  issue: Issue;
  /** Undefined for an issue of the request as a whole, or of a field that the form does not show. */
  field?: FormField;
  /** The position in the field's list, as the form shows it. */
  index?: number;
  /** The column of a row. */
  column?: string;
}

/** Whether something that a server calls an issue can be shown as one. */
export function isIssue(value: unknown): value is Issue {
  const { path, code, text, message } = (value ?? {}) as Partial<Issue>;
  return Array.isArray(path) && [code, text, message].every((part) => typeof part === "string");
}

/** Finds the field, the row and the column that an issue is about. */
export function place(issue: Issue, fields: readonly FormField[], currentValue: (field: FormField) => Value): Finding {
  const field = fields.find(({ path }) => isAt(issue.path, path));
  if (field === undefined) return { issue };
  const [index, column] = issue.path.slice(field.path.split(".").length);
  return {
    issue,
    field,
    ...(typeof index === "number" && { index: shownIndex(currentValue(field), index) }),
    ...(typeof column === "string" && { column }),
  };
}

function isAt(path: Issue["path"], dotted: string): boolean {
  return `${path.join(".")}.`.startsWith(`${dotted}.`);
}

/** A request leaves empty rows out: the position of a row in it is that among the others. */
function shownIndex(value: Value, index: number): number {
  if (!Array.isArray(value) || typeof value[0] !== "object") return index;
  const sent = (value as (Entry | Row)[]).flatMap((row, position) => (isEmptyRow(row) ? [] : [position]));
  return sent[index] ?? index;
}
