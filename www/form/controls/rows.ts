// Rows of texts: the entries of a map, and lists of records.
import { html, nothing, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import type { FormField } from "../state/fields.js";
import type { Entry, Row } from "../state/values.js";
import type { FormView } from "../view.js";
import { fill } from "../words.js";
import { describedBy, fieldGroup, isInvalid, isItemInvalid, noneOf } from "./field.js";
import { splitColumns, splitLines } from "./paste.js";
import { keepPrivate } from "./private-text.js";

interface Column {
  name: string;
  label: string;
  placeholder?: string | undefined;
  /** True for a mark that only one row can have, such as the default. */
  isMark: boolean;
}

type AnyRow = Entry | Row;

/** A map: each row is a name and a value. The placeholder names the two columns. */
export function mapControl(field: FormField, view: FormView): TemplateResult {
  const [name = field.label, value = ""] = (field.placeholder ?? "").split("|").map((text) => text.trim());
  const columns = [
    { name: "name", label: name, isMark: false },
    { name: "value", label: value, isMark: false },
  ];
  return rows(field, view, columns, (line) => {
    const [name, value] = splitColumns(line);
    return { name, value };
  });
}

/** A list of records: each row has the fields of a record. */
export function rowsControl(field: FormField, view: FormView): TemplateResult {
  const columns = field.columns.map(({ name, label, placeholder, input }) => ({
    name,
    label,
    placeholder,
    isMark: input === "switch",
  }));
  const [first] = columns;
  return rows(field, view, columns, (line) => ({ [first?.name ?? ""]: line }));
}

/** The id of a cell. The first cell of all has that of the field. */
export function cellId({ path, columns }: FormField, index: number, column?: string): string {
  const first = columns[0]?.name ?? "name";
  const name = column ?? first;
  return index === 0 && name === first ? path : `${path}-${index}-${name}`;
}

function rows(field: FormField, view: FormView, columns: Column[], rowOf: (line: string) => AnyRow): TemplateResult {
  const all = view.state.value(field) as AnyRow[];
  const setAll = (rows: AnyRow[]) => {
    view.display(field).notice = undefined;
    view.set(field, rows as Row[]);
  };
  const idOf = (index: number, column = columns[0]) => cellId(field, index, column?.name);
  const add = () => {
    setAll([...all, Object.fromEntries(columns.filter(({ isMark }) => !isMark).map(({ name }) => [name, ""]))]);
    view.focusOn(idOf(all.length));
  };
  const remove = (index: number, name: string) => {
    setAll(all.filter((_, position) => position !== index));
    view.display(field).notice = fill(view.words.removed, { name });
    view.focusOn(all.length > 1 ? idOf(Math.max(index - 1, 0)) : field.path);
  };
  const change = (index: number, name: string, value: string) =>
    setAll(all.map((row, position) => (position === index ? { ...row, [name]: value } : row)));
  const mark = (index: number, name: string) =>
    setAll(all.map((row, position) => ({ ...row, [name]: position === index })));
  const paste = (event: ClipboardEvent, index: number) => {
    const lines = splitLines(event.clipboardData?.getData("text") ?? "");
    if (view.isReadOnly || lines.length < 2) return;
    event.preventDefault();
    setAll([...all.slice(0, index), ...lines.map(rowOf), ...all.slice(index + 1)]);
  };
  const cell = (row: AnyRow, index: number, column: Column) => html`<label class="cell">
    <span class="small">${column.label}</span>
    <input
      id=${idOf(index, column)}
      class="rr-mask"
      type="text"
      placeholder=${column.placeholder ?? nothing}
      aria-describedby=${describedBy(field, view)}
      aria-invalid=${isItemInvalid(field, view, index, column.name) ? "true" : isInvalid(field, view)}
      ${keepPrivate()}
      ?readonly=${view.isReadOnly}
      .value=${live(String((row as Row)[column.name] ?? ""))}
      @input=${(event: InputEvent) => change(index, column.name, (event.target as HTMLInputElement).value)}
      @paste=${(event: ClipboardEvent) => column === columns[0] && paste(event, index)}
    />
  </label>`;
  const markCell = (row: AnyRow, index: number, column: Column) => html`<label class="choice">
    <input
      type="radio"
      name="${field.path}-${column.name}"
      ?disabled=${view.isReadOnly}
      .checked=${live((row as Row)[column.name] === true)}
      @change=${() => mark(index, column.name)}
    />
    ${column.label}
  </label>`;
  const removeButton = (name: string, index: number) => html`<button
    type="button"
    class="quiet remove"
    aria-label=${fill(view.words.remove, { name })}
    @click=${() => remove(index, name)}
  >
    <span aria-hidden="true">✕</span>
  </button>`;
  const addButton = html`<button type="button" class="plain" id=${all.length === 0 ? field.path : nothing} @click=${add}>
    ${view.words.addRow}
  </button>`;
  return fieldGroup(
    field,
    view,
    html`<div class="rows" part="control">
      ${all.map((row, index) => {
        const name = `${field.label}, ${fill(view.words.row, { number: index + 1 })}`;
        return html`<div class="row" role="group" aria-label=${name}>
          ${columns.map((column) => (column.isMark ? markCell : cell)(row, index, column))}
          ${view.isReadOnly ? nothing : removeButton(name, index)}
        </div>`;
      })}
      ${view.isReadOnly ? noneOf(all, view) : addButton}
    </div>`,
  );
}
