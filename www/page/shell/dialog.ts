// A question that must be answered before anything else.
import { html, type TemplateResult } from "lit";
import { ref } from "lit/directives/ref.js";

export interface Question {
  title: string;
  text: TemplateResult | string;
  /** The name of the button that does it. */
  action: string;
  /** The name of the button that does nothing, which has the focus. */
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

function showModal(element: Element | undefined): void {
  // It is not in the page yet.
  queueMicrotask(() => {
    if (element instanceof HTMLDialogElement && element.isConnected && !element.open) element.showModal();
  });
}
