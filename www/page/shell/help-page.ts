import { html } from "lit";

const KEYS: [string, string][] = [
  ["/", "Search providers"],
  ["n", "New key for the provider that is shown"],
  ["Esc", "Back: from a key to its provider, from there to the start"],
  ["?", "This page"],
];

/** What the keyboard does. */
export function helpPage() {
  return html`<div class="heading"><h1 tabindex="-1">Keyboard</h1></div>
    <p class="lead">These keys work everywhere but in a field for text. Esc works there, too.</p>
    <dl class="shortcuts">
      ${KEYS.map(([key, text]) => html`<div><dt><kbd>${key}</kbd></dt><dd>${text}</dd></div>`)}
    </dl>`;
}
