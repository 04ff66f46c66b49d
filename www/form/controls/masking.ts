// Masks secrets while they are typed.
import { html, nothing } from "lit";
import type { FormField } from "../state/fields.js";
import type { FormView } from "../view.js";

export function isMasked(field: FormField, view: FormView): boolean {
  return field.secret && !view.display(field).isRevealed && !view.state.isReference(field);
}

/** A masked text cannot be copied, as that of a password cannot. */
export function preventIfMasked(masked: boolean) {
  return (event: Event) => {
    if (masked) event.preventDefault();
  };
}

export function revealButton(field: FormField, view: FormView) {
  const text = view.state.text(field);
  if (!field.secret || text === "" || view.state.isReference(field)) return nothing;
  const display = view.display(field);
  const { show, hide } = view.words;
  return html`<button
    type="button"
    class="quiet"
    aria-controls=${field.path}
    aria-label="${display.isRevealed ? hide : show} ${field.label}"
    @click=${() => {
      display.isRevealed = !display.isRevealed;
      view.update();
    }}
  >
    ${display.isRevealed ? hide : show}
  </button>`;
}
