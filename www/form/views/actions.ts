// The buttons, and above them what came of the last attempt.
import { html, nothing } from "lit";
import type { FormView, SaveProgress } from "../view.js";
import { fill } from "../words.js";

export const CONFIRM = "confirm";
export const SUBMIT = "submit";

type Failed = Extract<SaveProgress, { status: "failed" }>;

export interface Actions {
  saving: SaveProgress;
  cancel(): void;
  confirm(): void;
  goBack(): void;
  retry(): void;
}

export function actions(view: FormView, { saving, cancel, confirm, goBack, retry }: Actions) {
  const { state, words } = view;
  const isEdit = state.stored !== undefined;
  const isBusy = saving.status === "saving";
  const name = isEdit ? words.saveChanges : words.createKey;
  const busyName = isEdit ? words.saving : words.creating;
  return html`
    ${saving.status === "failed" ? failure(saving, view, retry) : nothing}
    ${saving.status === "confirming" ? confirmation(view, confirm, goBack) : nothing}
    <div part="actions" class="actions">
      <button type="submit" id=${SUBMIT} part="submit" class="primary" aria-disabled=${isBusy ? "true" : nothing}>
        ${isBusy ? busyName : name}
      </button>
      <button type="button" part="cancel" class="plain" ?inert=${isBusy} @click=${cancel}>${words.cancel}</button>
      <p class="note" role="status">${statusOf(saving, view)}</p>
    </div>
  `;
}

function statusOf(saving: SaveProgress, { words }: FormView) {
  if (saving.status === "saving" && saving.isSlow) return words.waiting;
  return saving.status === "saved" ? words.saved : nothing;
}

function failure({ message, canRetry }: Failed, { words }: FormView, retry: () => void) {
  return html`<div class="box danger line" role="alert">
    <p>${message} ${words.nothingLost}</p>
    ${canRetry ? html`<button type="button" class="plain" @click=${retry}>${words.tryAgain}</button>` : nothing}
  </div>`;
}

function confirmation({ state, words }: FormView, confirm: () => void, goBack: () => void) {
  const methods = state.removedMethods.map(({ label }) => label).join(", ");
  return html`<div class="box caution line" id=${CONFIRM} role="group" aria-labelledby="confirm-text" tabindex="-1">
    <p id="confirm-text">${fill(words.removesStored, { methods })}</p>
    <button type="button" class="plain" @click=${confirm}>${words.removeAndSave}</button>
    <button type="button" class="plain" @click=${goBack}>${words.goBack}</button>
  </div>`;
}
