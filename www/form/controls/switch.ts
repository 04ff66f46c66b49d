import { html, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import type { FormField } from "../state/fields.js";
import type { FormView } from "../view.js";
import { describedBy, fieldWithLabel, isInvalid } from "./field.js";

export function switchControl(field: FormField, view: FormView): TemplateResult {
  const isOn = view.state.value(field) === true;
  return fieldWithLabel(
    field,
    view,
    html`<span class="switch" part="control">
      <input
        id=${field.path}
        type="checkbox"
        role="switch"
        ?disabled=${view.isReadOnly}
        aria-describedby=${describedBy(field, view)}
        aria-invalid=${isInvalid(field, view)}
        .checked=${live(isOn)}
        @change=${(event: Event) => {
          view.set(field, (event.target as HTMLInputElement).checked);
          view.touch(field);
        }}
      />
      <span class="note" aria-hidden="true">${isOn ? view.words.on : view.words.off}</span>
    </span>`,
  );
}
