// The errors of a submitted form, each a link to its field.
import { html, nothing } from "lit";
import { findingsOf } from "../controls/field.js";
import { sentencesOf } from "../controls/sentences.js";
import { fill } from "../texts.js";
import type { FormView } from "../view.js";

export const SUMMARY = "summary";

export function summary(view: FormView, goTo: (path: string) => void) {
  const { state, words } = view;
  const errors = state.errors.filter(({ field }) => field !== undefined);
  if (!state.isSubmitted || errors.length === 0) return nothing;
  const title = errors.length === 1 ? words.oneToCorrect : fill(words.manyToCorrect, { count: errors.length });
  return html`<div class="box danger" id=${SUMMARY} role="group" aria-labelledby="summary-title" tabindex="-1">
    <p class="title" id="summary-title">${title}</p>
    <ul>
      ${errors.map(
        (finding) => html`<li>
          <button type="button" class="link" @click=${() => finding.field && goTo(finding.field.path)}>
            ${sentencesOf(finding, view).text}
          </button>
        </li>`,
      )}
    </ul>
  </div>`;
}

/** What is said of the request as a whole, and of fields that are not shown. */
export function otherFindings(view: FormView) {
  const findings = view.state.otherFindings;
  return html`<div class="other" aria-live="polite">
    ${findingsOf("error", findings, view)} ${findingsOf("advice", findings, view)}
  </div>`;
}
