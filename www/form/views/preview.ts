// What will be sent, to read and to copy.
import { html, nothing } from "lit";
import { type PreviewFormat, type PreviewTarget, previewOf } from "../preview.js";
import type { FormView } from "../view.js";

const FORMATS: [PreviewFormat, string][] = [
  ["json", "JSON"],
  ["curl", "curl"],
  ["typescript", "TypeScript"],
];

export interface PreviewState {
  format: PreviewFormat;
  /** Whether the text was copied; undefined before that. */
  copied?: boolean | undefined;
}

export function preview(view: FormView, state: PreviewState, target: PreviewTarget) {
  const { words } = view;
  const text = previewOf(state.format, view.state, target);
  const choose = (format: PreviewFormat) => {
    state.format = format;
    state.copied = undefined;
    view.update();
  };
  const copy = async () => {
    state.copied = await navigator.clipboard?.writeText(text).then(
      () => true,
      () => false,
    );
    state.copied ??= false;
    view.update();
  };
  return html`<section class="preview" part="preview" aria-labelledby="preview-title">
    <div class="line">
      <h2 class="label" id="preview-title">${words.preview}</h2>
      <span class="space"></span>
      <div class="ways small-ways" role="group" aria-labelledby="preview-title">
        ${FORMATS.map(
          ([format, name]) => html`<button
            type="button"
            class="way-button"
            aria-pressed=${format === state.format ? "true" : "false"}
            @click=${() => choose(format)}
          >
            ${name}
          </button>`,
        )}
      </div>
      <button type="button" class="plain" @click=${copy}>${state.copied ? words.copied : words.copy}</button>
    </div>
    <p class="note" role="status">${state.copied === false ? words.copyFailed : nothing}</p>
    <pre><code>${text}</code></pre>
  </section>`;
}
