// The errors of a submitted form, each a link to its field.
import { html, nothing } from "lit";
import { findingsOf } from "../controls/field.js";
import { cellId } from "../controls/rows.js";
import { sentencesOf } from "../controls/sentences.js";
import type { Finding } from "../state/findings.js";
import type { FormView } from "../view.js";
import { fill } from "../words.js";

export const SUMMARY = "summary";

export function summary(view: FormView, goTo: (id: string) => void) {
  const { state, words } = view;
  const errors = state.errors.filter(({ field }) => field !== undefined);
  if (!state.isSubmitted || errors.length === 0) return nothing;
  const title = errors.length === 1 ? words.oneToCorrect : fill(words.manyToCorrect, { count: errors.length });
  return html`<div class="box danger" id=${SUMMARY} role="group" aria-labelledby="summary-title" tabindex="-1">
    <p class="title" id="summary-title">${title}</p>
    <ul>
      ${errors.map(
        (finding) => html`<li>
          <button type="button" class="link" @click=${() => goTo(controlIdOf(finding))}>
            ${sentencesOf(finding, view).text}
          </button>
        </li>`,
      )}
    </ul>
  </div>`;
}

/** The id of what corrects an error: the control of the field, the button of an item, or the cell of a row. */
function controlIdOf({ field, index, column }: Finding): string {
  if (field === undefined) return SUMMARY;
  const { path, input } = field;
  if (input === "list" && index !== undefined) return `${path}-${index}`;
  if (input === "rows" && index !== undefined) return cellId(field, index, column);
  return path;
}

/** What is said of the request as a whole, and of fields that are not shown. */
export function otherFindings(view: FormView) {
  const findings = view.state.otherFindings;
  return html`<div class="other" aria-live="polite">
    ${findingsOf("error", findings, view)} ${findingsOf("advice", findings, view)}
  </div>`;
}
