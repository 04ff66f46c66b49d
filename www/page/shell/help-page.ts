import { html } from "lit";

const KEYS: [string, string][] = [
  ["/", "Search providers"],
  ["n", "New key for the provider on the page"],
  ["Esc", "Back: from a key to its provider, then to the start page"],
  ["?", "This page"],
];

/** What the keyboard does. */
export function helpPage() {
  return html`<div class="heading"><h1 tabindex="-1">Keyboard shortcuts</h1></div>
    <p class="lead">These shortcuts work unless you are typing in a text field. Esc works there too.</p>
    <dl class="shortcuts">
      ${KEYS.map(([key, text]) => html`<div><dt><kbd>${key}</kbd></dt><dd>${text}</dd></div>`)}
    </dl>`;
}
