// Links to the parts of a long list.
import { html, nothing } from "lit";

export function pager(part: number, parts: number, address: (part: number) => string) {
  return html`<nav class="pager" aria-label="Pages of the list">
    ${part > 1 ? html`<a class="plain" rel="prev" href=${address(part - 1)}>Previous</a>` : nothing}
    <span class="note">Page ${part} of ${parts}</span>
    ${part < parts ? html`<a class="plain" rel="next" href=${address(part + 1)}>Next</a>` : nothing}
  </nav>`;
}
