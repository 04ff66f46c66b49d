// A stored key to read.
import { type Key, keyFields, type Provider, type Secret } from "bifrost-keys";
import { html, nothing } from "lit";
import { formFields } from "../../form/state/fields.js";
import { valueAt } from "./conflict.js";
import { textOfValue } from "./field-text.js";

export function keyDetails(provider: Provider, key: Key) {
  const rows = formFields(keyFields(provider))
    .map((field) => ({ field, value: valueAt(key, field.path) as Secret | undefined }))
    .filter(({ value }) => value !== undefined);
  return html`<dl class="details">
    ${rows.map(
      ({ field, value }) => html`<div>
        <dt>${field.label}</dt>
        <dd dir="auto">${textOfValue(value)}</dd>
        ${field.help ? html`<dd class="help">${field.help}</dd>` : nothing}
      </div>`,
    )}
  </dl>`;
}
