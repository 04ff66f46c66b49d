// What a page shows while there is nothing else to show.
import { html, nothing, type TemplateResult } from "lit";

/** Rows in grey, once loading takes long enough to be noticed. */
export function skeleton(isShown: boolean): TemplateResult | typeof nothing {
  if (!isShown) return nothing;
  return html`<div class="skeleton" role="status" aria-label="Loading">
    ${[1, 2, 3, 4].map(() => html`<span></span>`)}
  </div>`;
}

export function failure(sentence: string, retry: () => void): TemplateResult {
  return html`<div class="box danger" role="alert">
    <p>${sentence}</p>
    <button type="button" class="plain" @click=${retry}>Try again</button>
  </div>`;
}

export function notFound(sentence: string, address: string, name: string): TemplateResult {
  return html`<div class="heading"><h1 tabindex="-1">Not found</h1></div>
    <p class="lead">${sentence}</p>
    <p><a href=${address}>${name}</a></p>`;
}
