// Controls of a single line: texts, addresses, numbers and secrets.
import { html, nothing, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import type { FormField } from "../state/fields.js";
import type { FormView } from "../view.js";
import { describedBy, fieldWithLabel, fieldWithName, isInvalid } from "./field.js";
import { isMasked, preventIfMasked, revealButton } from "./masking.js";
import { pasteTrimmed } from "./paste.js";
import { keepPrivate, MASK_TYPE } from "./private-text.js";
import { storedSecret } from "./stored.js";

export function textControl(field: FormField, view: FormView): TemplateResult {
  const stored = storedSecret(field, view);
  if (stored.isAlone) return fieldWithName(field, view, stored.content);
  const masked = isMasked(field, view);
  const text = view.state.text(field);
  const inset = field.secret && text !== "" && !view.state.isReference(field) ? "inset" : "";
  return fieldWithLabel(
    field,
    view,
    html`<div class="line ${inset}" part="control">
        <input
          id=${field.path}
          class="rr-mask ${masked ? "masked" : ""}"
          type=${masked ? MASK_TYPE : "text"}
          inputmode=${inputMode(field)}
          placeholder=${field.placeholder ?? nothing}
          aria-describedby=${describedBy(field, view)}
          aria-invalid=${isInvalid(field, view)}
          aria-required=${view.state.isNeeded(field) ? "true" : nothing}
          ?readonly=${view.isReadOnly}
          ${keepPrivate()}
          dir=${field.name === "name" ? "auto" : nothing}
          .value=${live(text)}
          @input=${(event: InputEvent) => {
            view.display(field).notice = undefined;
            view.set(field, (event.target as HTMLInputElement).value);
          }}
          @paste=${(event: ClipboardEvent) => field.redacted && pasteTrimmed(event, field, view)}
          @copy=${preventIfMasked(masked)}
          @cut=${preventIfMasked(masked)}
          @dragstart=${preventIfMasked(masked)}
        />
        ${revealButton(field, view)}
      </div>
      ${stored.content}`,
  );
}

function inputMode({ input }: FormField): string | typeof nothing {
  if (input === "number") return "decimal";
  return input === "url" ? "url" : nothing;
}
