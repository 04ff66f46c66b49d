// The lines of keys that are being deleted, each with its "Undo".
import { html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { nameOf } from "../keys/texts.js";
import type { Deletion } from "../state/deletions.js";
import { deletions } from "../state/index.js";

/** @param focus is called when a line, and with it the focus, goes away */
export function deletionLines(focus: () => void) {
  return html`<div class="lines" aria-live="polite">
    ${repeat(
      deletions.all,
      ({ key }) => key.id,
      (deletion) => (deletion.failure === undefined ? pending(deletion, focus) : failed(deletion, focus)),
    )}
  </div>`;
}

function pending(deletion: Deletion, focus: () => void) {
  const isSent = deletion.timer === undefined;
  const undo = () => {
    deletions.undo(deletion);
    focus();
  };
  return html`<div class="box line">
    <p>${isSent ? "Deleting" : "Deleted"}: <bdi>${nameOf(deletion.key)}</bdi></p>
    ${isSent ? nothing : html`<button type="button" class="plain undo" data-id=${deletion.key.id} @click=${undo}>Undo</button>`}
  </div>`;
}

function failed(deletion: Deletion, focus: () => void) {
  const keep = () => {
    deletions.undo(deletion);
    focus();
  };
  return html`<div class="box danger line">
    <p><bdi>${nameOf(deletion.key)}</bdi> was not deleted. ${deletion.failure}</p>
    <button type="button" class="plain" @click=${() => deletions.retry(deletion)}>Try again</button>
    <button type="button" class="plain" @click=${keep}>Keep the key</button>
  </div>`;
}
