// The lines of keys that are being deleted, each with its "Undo".
import { html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { nameOf } from "../keys/texts.js";
import type { Deletion } from "../state/deletions.js";
import { deletions, session } from "../state/index.js";

/** @param focus is called when a line, and with it the focus, goes away */
export function deletionLines(focus: () => void) {
  return html`<div class="lines" aria-live="polite">
    ${repeat(
      deletions.all,
      ({ key }) => key.id,
      (deletion) => line(deletion, focus),
    )}
  </div>`;
}

function line(deletion: Deletion, focus: () => void) {
  const name = html`<bdi>${nameOf(deletion.key)}</bdi>`;
  const keep = () => {
    deletions.undo(deletion);
    focus();
  };
  switch (deletion.status) {
    case "pending":
      return html`<div class="box line">
        <p>${name} will be deleted in a few seconds.</p>
        <button type="button" class="plain undo" data-id=${deletion.key.id} @click=${keep}>Undo</button>
      </div>`;
    case "sending":
      return html`<div class="box line"><p>Deleting ${name}…</p></div>`;
    case "changed":
      return html`<div class="box danger line">
        <p>${name} was not deleted. Someone has changed it since you opened it.</p>
        ${
          session.isReadOnly
            ? nothing
            : html`<button type="button" class="plain" @click=${() => deletions.deleteAnyway(deletion)}>Delete it anyway</button>`
        }
        <button type="button" class="plain" @click=${keep}>Keep the key</button>
      </div>`;
    case "failed":
      return html`<div class="box danger line">
        <p>${name} was not deleted. ${deletion.failure}</p>
        ${
          session.isReadOnly
            ? nothing
            : html`<button type="button" class="plain" @click=${() => deletions.retry(deletion)}>Try again</button>`
        }
        <button type="button" class="plain" @click=${keep}>Keep the key</button>
      </div>`;
  }
}
