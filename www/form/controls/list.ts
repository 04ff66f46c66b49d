// A list as chips. Where a new form starts with a list that stands for everything, radio buttons choose between that,
// some items and none.
import { html, nothing, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import type { FormField } from "../state/fields.js";
import type { ControlDisplay, FormView } from "../view.js";
import { fill } from "../words.js";
import { describedBy, fieldGroup, isInvalid, isItemInvalid, noneOf } from "./field.js";
import { splitItems } from "./paste.js";
import { keepPrivate } from "./private-text.js";

type Choice = NonNullable<ControlDisplay["choice"]>;

export function listControl(field: FormField, view: FormView): TemplateResult {
  if (!Array.isArray(field.default)) return fieldGroup(field, view, chips(field, view, field.path));
  const choice = choiceOf(field, view);
  const { all, onlyThese, none } = view.words;
  const options: [Choice, string][] = [
    ["all", all],
    ["these", onlyThese],
    ["none", none],
  ];
  return fieldGroup(
    field,
    view,
    html`<div class="choices" part="control">
        ${options.map(
          ([option, label], index) => html`<label class="choice">
            <input
              type="radio"
              name=${field.path}
              id=${index === 0 ? field.path : `${field.path}-${option}`}
              aria-describedby=${describedBy(field, view)}
              ?disabled=${view.isReadOnly}
              .checked=${live(choice === option)}
              @change=${() => choose(field, view, option)}
            />
            ${label}
          </label>`,
        )}
      </div>
      ${choice === "these" ? chips(field, view, `${field.path}-item`) : nothing}`,
  );
}

function choiceOf(field: FormField, view: FormView): Choice {
  const items = itemsOf(field, view);
  const { choice } = view.display(field);
  if (String(items) === String(field.default)) return "all";
  if (items.length > 0) return "these";
  return choice === "these" ? "these" : "none";
}

function choose(field: FormField, view: FormView, choice: Choice): void {
  // What was typed before is an item of the list that is left.
  addDraft(field, view);
  const display = view.display(field);
  if (choiceOf(field, view) === "these") display.items = itemsOf(field, view);
  display.choice = choice;
  const items = { all: [...(field.default as string[])], these: display.items ?? [], none: [] };
  view.set(field, items[choice]);
  // The advice about an empty list is shown at once for "None", and for "Only these" after something was entered.
  if (choice !== "these") view.touch(field);
}

function chips(field: FormField, view: FormView, id: string): TemplateResult {
  const items = itemsOf(field, view);
  return html`<div class="chips" part="control">
    ${items.length > 0 ? chipList(field, view, id) : nothing}
    ${view.isReadOnly ? noneOf(items, view) : draftInput(field, view, id)}
  </div>`;
}

function draftInput(field: FormField, view: FormView, id: string): TemplateResult {
  return html`<input
      id=${id}
      class="rr-mask"
      type="text"
      aria-label=${fill(view.words.addItem, { label: field.label })}
      aria-describedby=${describedBy(field, view)}
      aria-invalid=${isInvalid(field, view)}
      placeholder=${field.placeholder ?? nothing}
      ${keepPrivate()}
      .value=${live(view.display(field).draft ?? "")}
      @input=${(event: InputEvent) => typed(event, field, view, id)}
      @compositionend=${(event: CompositionEvent) => typed(event, field, view, id)}
      @keydown=${(event: KeyboardEvent) => pressed(event, field, view, id)}
      @paste=${(event: ClipboardEvent) => pasted(event, field, view, id)}
      @blur=${() => view.afterPress(() => addDraft(field, view))}
    />`;
}

function chipList(field: FormField, view: FormView, id: string): TemplateResult {
  const removeButton = (item: string, index: number) => html`<button
    type="button"
    class="quiet remove"
    id="${field.path}-${index}"
    aria-label=${fill(view.words.remove, { name: item })}
    @click=${() => remove(field, view, index, id)}
  >
    <span aria-hidden="true">✕</span>
  </button>`;
  return html`<ul>
      ${itemsOf(field, view).map(
        (item, index) => html`<li class="chip ${isItemInvalid(field, view, index) ? "wrong" : ""}">
          <span dir="auto">${item}</span>
          ${view.isReadOnly ? nothing : removeButton(item, index)}
        </li>`,
      )}
    </ul>`;
}

function itemsOf(field: FormField, view: FormView): string[] {
  return view.state.value(field) as string[];
}

function typed(event: InputEvent | CompositionEvent, field: FormField, view: FormView, id: string): void {
  const display = view.display(field);
  display.notice = undefined;
  display.draft = (event.target as HTMLInputElement).value;
  // An input method would lose what it composes.
  const isComposing = event instanceof InputEvent && event.isComposing;
  if (display.draft.includes(",") && !isComposing) enterDraft(field, view, id);
  else view.update();
}

function pressed(event: KeyboardEvent, field: FormField, view: FormView, id: string): void {
  if (event.isComposing) return;
  const { draft = "" } = view.display(field);
  if (event.key === "Enter" && draft.trim() !== "") {
    event.preventDefault();
    enterDraft(field, view, id);
  }
  const last = itemsOf(field, view).length - 1;
  if (event.key === "Backspace" && draft === "" && last >= 0 && !event.repeat) remove(field, view, last, id);
}

function pasted(event: ClipboardEvent, field: FormField, view: FormView, id: string): void {
  const text = event.clipboardData?.getData("text") ?? "";
  if (splitItems(text).length < 2) return;
  event.preventDefault();
  const { value, selectionStart, selectionEnd } = event.target as HTMLInputElement;
  view.display(field).draft = value.slice(0, selectionStart ?? 0) + text + value.slice(selectionEnd ?? 0);
  enterDraft(field, view, id);
}

/** Makes an item of what is typed, and keeps the focus in the field. */
function enterDraft(field: FormField, view: FormView, id: string): void {
  addDraft(field, view);
  focusList(field, view, id);
}

/** The input of the list is gone once the list stands for everything: then the focus is on "All". */
function focusList(field: FormField, view: FormView, id: string): void {
  const isGone = Array.isArray(field.default) && choiceOf(field, view) !== "these";
  view.focusOn(isGone ? field.path : id);
}

/** Makes an item of what is typed. */
export function addDraft(field: FormField, view: FormView): void {
  const { draft = "" } = view.display(field);
  if (draft !== "") add(field, view, splitItems(draft));
}

function add(field: FormField, view: FormView, items: string[]): void {
  view.display(field).draft = "";
  view.set(field, [...itemsOf(field, view), ...items]);
  view.touch(field);
}

function remove(field: FormField, view: FormView, index: number, id: string): void {
  const items = itemsOf(field, view);
  const display = view.display(field);
  display.choice = "these";
  display.notice = fill(view.words.removed, { name: items[index] ?? "" });
  view.set(
    field,
    items.filter((_, position) => position !== index),
  );
  focusList(field, view, id);
}
