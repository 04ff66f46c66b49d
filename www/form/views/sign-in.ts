// The ways to sign in: the choice shows the fields of one, and loses nothing of the others.
import { html, nothing } from "lit";
import { live } from "lit/directives/live.js";
import type { FormView } from "../view.js";

export function signIn(view: FormView) {
  const { state, words } = view;
  if (state.methods.length === 0) return nothing;
  const chosen = state.methods.find(({ name }) => name === state.method);
  return html`<fieldset class="field" part="field" aria-describedby="sign-in-help">
    <legend part="label" class="label">${words.signIn}</legend>
    <div class="ways" part="control">
      ${state.methods.map(
        ({ name, label }) => html`<label class="way">
          <input
            type="radio"
            name="sign-in"
            id="sign-in-${name}"
            ?disabled=${view.isReadOnly}
            .checked=${live(name === state.method)}
            @change=${() => {
              state.choose(name);
              view.changed();
            }}
          />
          <span>${label}</span>
        </label>`,
      )}
    </div>
    <p part="help" class="help" id="sign-in-help" aria-live="polite">${chosen?.help}</p>
  </fieldset>`;
}
