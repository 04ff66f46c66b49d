// What is around each control: label, help and findings.
import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { FormField } from "../state/fields.js";
import type { Finding } from "../state/findings.js";
import type { FormView } from "../view.js";
import { sentencesOf } from "./sentences.js";

/** A control with the label that belongs to it. */
export function fieldWithLabel(field: FormField, view: FormView, control: TemplateResult): TemplateResult {
  const label = html`<label part="label" class="label" for=${field.path}>${field.label}${marks(field, view)}</label>`;
  return frame(field, view, html`${label}${control}`);
}

/** Buttons with the name of the field. A press of the name does not press a button. */
export function fieldWithName(field: FormField, view: FormView, buttons: TemplateResult): TemplateResult {
  const name = html`<span part="label" class="label">${field.label}${marks(field, view)}</span>`;
  return frame(field, view, html`${name}${buttons}`);
}

/** Several controls with the name of their group. */
export function fieldGroup(field: FormField, view: FormView, controls: TemplateResult): TemplateResult {
  return frame(
    field,
    view,
    html`<fieldset aria-describedby=${describedBy(field, view)}>
      <legend part="label" class="label">${field.label}${marks(field, view)}</legend>
      ${controls}
    </fieldset>`,
  );
}

/** The ids of what describes a control. */
export function describedBy(field: FormField, view: FormView): string {
  const severities = new Set(view.state.shownFindings(field).map(({ issue }) => issue.severity));
  return [`${field.path}-help`, ...[...severities].map((severity) => `${field.path}-${severity}`)].join(" ");
}

export function isInvalid(field: FormField, view: FormView): "true" | typeof nothing {
  const isWrong = view.state.shownFindings(field).some(({ issue }) => issue.severity === "error");
  return isWrong ? "true" : nothing;
}

/** True for an item of a list that an error is about. */
export function isItemInvalid(field: FormField, view: FormView, index: number, column?: string): boolean {
  return view.state
    .shownFindings(field)
    .some(
      (finding) =>
        finding.index === index &&
        (column === undefined || finding.column === column) &&
        finding.issue.severity === "error",
    );
}

/** What a list that cannot be changed shows if it is empty. */
export function noneOf(items: readonly unknown[], { words }: FormView): TemplateResult | typeof nothing {
  return items.length === 0 ? html`<span class="note">${words.none}</span>` : nothing;
}

function frame(field: FormField, view: FormView, content: TemplateResult): TemplateResult {
  const findings = view.state.shownFindings(field);
  const { notice } = view.display(field);
  const left = (event: FocusEvent) => {
    const frame = event.currentTarget as HTMLElement;
    const isInside = frame.contains(event.relatedTarget as Node | null);
    // When the window loses the focus, the control keeps it.
    const hasFocus = frame.contains((frame.getRootNode() as ShadowRoot).activeElement);
    if (!isInside && !hasFocus) view.touch(field);
  };
  return html`<div part="field" class="field" data-input=${field.input} data-path=${field.path} @focusout=${left}>
    ${content}
    <p part="help" class="help" id="${field.path}-help">${field.help} ${view.notes[field.path] ?? nothing}</p>
    <p class="notice" role="status">${notice ?? nothing}</p>
    <div id="${field.path}-error" aria-live="polite">${findingsOf("error", findings, view)}</div>
    <div id="${field.path}-advice">${findingsOf("advice", findings, view)}</div>
  </div>`;
}

/** What is said beside the label: that the field is required, and that its text is a reference. */
function marks(field: FormField, { state, words, isReadOnly }: FormView) {
  const isReferred = field.accepts_reference && state.isReference(field);
  return html`${state.isNeeded(field) && !isReadOnly ? html` <span class="mark">${words.required}</span>` : nothing}${
    isReferred ? html` <span class="tag">${words.reference}</span>` : nothing
  }`;
}

/** The findings of one severity. Those that stay keep their elements, so that they are not announced again. */
export function findingsOf(severity: "error" | "advice", findings: readonly Finding[], view: FormView) {
  return repeat(
    findings.filter(({ issue }) => issue.severity === severity),
    ({ issue }) => `${issue.code} ${issue.path.join(".")}`,
    (finding) => {
      const { text, hint } = sentencesOf(finding, view);
      const [icon, word] = severity === "error" ? ["✕", view.words.error] : ["⚠", view.words.advice];
      return html`<p part=${severity} class="finding ${severity}" data-code=${finding.issue.code}>
        <span class="icon" aria-hidden="true">${icon}</span>
        <span><span class="unseen">${word}: </span>${text}${hint ? html` <span class="hint">${hint}</span>` : nothing}</span>
      </p>`;
    },
  );
}
