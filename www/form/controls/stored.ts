// A secret that is stored: kept, replaced or cleared. Only its mask is known.
import { html, nothing, type TemplateResult } from "lit";
import type { FormField } from "../state/fields.js";
import type { StoredSecret } from "../state/form-state.js";
import type { FormView } from "../view.js";

/** What is said of the stored secret of a field; `isAlone` if nothing can be typed meanwhile. */
export function storedSecret(field: FormField, view: FormView): { isAlone: boolean; content: TemplateResult } {
  const stored = view.state.storedSecret(field);
  if (stored === undefined) return { isAlone: false, content: html`` };
  const { fate, mask } = stored;
  if (fate === "replaced") return { isAlone: false, content: keepButton(field, view) };
  const content = html`<div class="line stored" part="control">
    ${
      fate === "kept"
        ? html`<span class="mask"><span class="unseen">${view.words.stored}: </span>${mask}</span>
            ${view.isReadOnly ? nothing : changeButtons(field, view)}`
        : html`<span class="note">${view.words.willBeCleared}</span> ${keepButton(field, view, true)}`
    }
  </div>`;
  return { isAlone: true, content };
}

function changeButtons(field: FormField, view: FormView): TemplateResult {
  return html`${fateButton(field, view, "replaced", view.words.replace, true)}
    ${fateButton(field, view, "cleared", view.words.clear)}`;
}

function keepButton(field: FormField, view: FormView, isFirst = false): TemplateResult {
  return html`<span class="keep">${fateButton(field, view, "kept", view.words.keepStored, isFirst)}</span>`;
}

/** The first button has the id of the field, so that the focus can be moved to it. */
function fateButton(field: FormField, view: FormView, fate: StoredSecret["fate"], text: string, isFirst = false) {
  return html`<button
    type="button"
    class="quiet"
    id=${isFirst ? field.path : nothing}
    aria-label="${text}: ${field.label}"
    @click=${() => {
      view.state.setFate(field, fate);
      view.set(field, "");
      view.focusOn(field.path);
    }}
  >
    ${text}
  </button>`;
}
