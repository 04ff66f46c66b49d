// The sections of the form: who the key is, where it goes, how it signs in, what it may do, and the rest.
import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { control } from "../controls/control.js";
import type { FormField } from "../state/fields.js";
import type { FormView } from "../view.js";
import { signIn } from "./sign-in.js";

export interface FoldedSection {
  isOpen: boolean;
  toggle(isOpen: boolean): void;
}

export function sections(view: FormView, more: FoldedSection): TemplateResult {
  return html`<div class="columns">
      <div class="column">${fields(view, "identity")} ${fields(view, "address")}</div>
      <div class="column">${signIn(view)} ${fields(view, "sign_in")}</div>
    </div>
    <div class="usage">${fields(view, "usage")}</div>
    ${moreSettings(view, more)}`;
}

function fields(view: FormView, section: FormField["section"]) {
  return repeat(
    view.state.shown.filter((field) => field.section === section),
    ({ path }) => path,
    (field) => control(field, view),
  );
}

function moreSettings(view: FormView, { isOpen, toggle }: FoldedSection) {
  const folded = view.state.shown.filter(({ section }) => section === "more");
  if (folded.length === 0) return nothing;
  // The fields are drawn when they are shown: most keys need none of them. Until then a search in the page finds their names.
  const names = folded.map(({ label }) => label).join(", ");
  return html`<details ?open=${isOpen}>
    <summary
      @click=${(event: Event) => {
        event.preventDefault();
        toggle(!isOpen);
      }}
    >
      ${view.words.more} <span class="note">${names}</span>
    </summary>
    ${isOpen ? html`<div class="folded">${fields(view, "more")}</div>` : nothing}
  </details>`;
}

/** True if a field of the folded section has something to show. */
export function hasFoldedFindings({ state }: FormView): boolean {
  return state.shown.some((field) => field.section === "more" && state.shownFindings(field).length > 0);
}
