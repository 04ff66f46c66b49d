// A text of several lines, which may be in a file: the JSON of a service account.
import { html, nothing, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import type { FormField } from "../state/fields.js";
import type { FormView } from "../view.js";
import { fill } from "../words.js";
import { describedBy, fieldWithLabel, fieldWithName, isInvalid } from "./field.js";
import { isMasked, preventIfMasked, revealButton } from "./masking.js";
import { pasteTrimmed } from "./paste.js";
import { keepPrivate } from "./private-text.js";
import { storedSecret } from "./stored.js";

/** The size of the largest request that the endpoint accepts. */
const MAX_BYTES = 256 * 1024;

export function multilineControl(field: FormField, view: FormView): TemplateResult {
  const stored = storedSecret(field, view);
  if (stored.isAlone) return fieldWithName(field, view, stored.content);
  const display = view.display(field);
  const masked = isMasked(field, view);
  // The browser inserts text that is dropped. Only files are handled here.
  const target = (isTarget: boolean) => (event: DragEvent) => {
    if (view.isReadOnly || !event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    if (display.isTarget === isTarget) return;
    display.isTarget = isTarget;
    view.update();
  };
  return fieldWithLabel(
    field,
    view,
    html`<div
        part="control"
        class="drop ${display.isTarget ? "target" : ""}"
        @dragover=${target(true)}
        @dragleave=${target(false)}
        @drop=${(event: DragEvent) => {
          target(false)(event);
          const [file] = event.dataTransfer?.files ?? [];
          if (file && !view.isReadOnly) void read(file, field, view);
        }}
      >
        <textarea
          id=${field.path}
          class="rr-mask ${masked ? "masked" : ""}"
          rows="5"
          placeholder=${field.placeholder ?? nothing}
          aria-describedby=${describedBy(field, view)}
          aria-invalid=${isInvalid(field, view)}
          aria-required=${view.state.isNeeded(field) ? "true" : nothing}
          ?readonly=${view.isReadOnly}
          ${keepPrivate()}
          .value=${live(view.state.text(field))}
          @input=${(event: InputEvent) => {
            display.notice = undefined;
            view.set(field, (event.target as HTMLTextAreaElement).value);
          }}
          @paste=${(event: ClipboardEvent) => pasteTrimmed(event, field, view)}
          @copy=${preventIfMasked(masked)}
          @cut=${preventIfMasked(masked)}
          @dragstart=${preventIfMasked(masked)}
        ></textarea>
        ${view.isReadOnly ? nothing : buttons(field, view)}
      </div>
      ${stored.content}`,
  );
}

function buttons(field: FormField, view: FormView): TemplateResult {
  return html`<div class="line under">
    <button type="button" class="quiet" @click=${openFile}>${view.words.openFile}</button>
    <span class="note">${view.words.orDrop}</span>
    <input
      type="file"
      hidden
      accept=".json,application/json"
      @change=${(event: Event) => {
        const input = event.target as HTMLInputElement;
        const [file] = input.files ?? [];
        if (file) void read(file, field, view);
        input.value = "";
      }}
    />
    <span class="space"></span>
    ${revealButton(field, view)}
  </div>`;
}

function openFile(event: Event): void {
  (event.currentTarget as HTMLElement).parentElement?.querySelector<HTMLInputElement>("input[type=file]")?.click();
}

async function read(file: File, field: FormField, view: FormView): Promise<void> {
  const display = view.display(field);
  if (file.size > MAX_BYTES) {
    display.notice = fill(view.words.fileTooLarge, { name: file.name });
    return view.update();
  }
  const text = await textOf(file).catch(() => "");
  if (text === "") {
    display.notice = fill(view.words.fileUnreadable, { name: file.name });
    return view.update();
  }
  display.notice = fill(view.words.fileRead, { name: file.name });
  display.isRevealed = false;
  view.set(field, text);
  view.touch(field);
}

/** Rejects if the file is not UTF-8. */
async function textOf(file: File): Promise<string> {
  return new TextDecoder("utf-8", { fatal: true }).decode(await file.arrayBuffer()).trim();
}
