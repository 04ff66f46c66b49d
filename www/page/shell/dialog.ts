// A question that must be answered before anything else.
import { html, type TemplateResult } from "lit";
import { ref } from "lit/directives/ref.js";

export interface Question {
  title: string;
  text: TemplateResult | string;
  /** The label of the button that confirms. */
  action: string;
  /** The label of the button that changes nothing. It has the focus. */
  cancel: string;
  isDangerous?: boolean;
  act(): void;
  close(): void;
}

export function dialog({ title, text, action, cancel, isDangerous = false, act, close }: Question): TemplateResult {
  return html`<dialog
    aria-labelledby="dialog-title"
    aria-describedby="dialog-text"
    ${ref(showModal)}
    @cancel=${(event: Event) => {
      event.preventDefault();
      close();
    }}
  >
    <h2 id="dialog-title" dir="auto">${title}</h2>
    <p id="dialog-text">${text}</p>
    <div class="actions">
      <button type="button" class="plain" autofocus @click=${close}>${cancel}</button>
      <button type="button" class=${isDangerous ? "danger-button" : "primary"} @click=${act}>${action}</button>
    </div>
  </dialog>`;
}

let shown: HTMLDialogElement | undefined;

/** Opens the dialog once it is drawn, and closes it before it is removed: then the focus goes back to where it was. */
function showModal(element: Element | undefined): void {
  if (element === undefined) {
    shown?.close();
    shown = undefined;
    return;
  }
  // It is not in the page yet.
  queueMicrotask(() => {
    if (!(element instanceof HTMLDialogElement) || !element.isConnected || element.open) return;
    element.showModal();
    shown = element;
  });
}
