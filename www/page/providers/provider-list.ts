import { html, nothing } from "lit";
import type { ProviderDocument } from "../api/types.js";
import { CHECK, go, HELP, keysAddress, NEW_PROVIDER, type Route } from "../router.js";
import { PageElement } from "../shell/page-element.js";
import { themeSwitch } from "../shell/theme-switch.js";
import { deletions, keys, listedKeys, session } from "../state/index.js";
import { byLabel, providerLabel } from "./names.js";

/** The providers, those with keys first, and the other pages. */
export class ProviderList extends PageElement {
  static override readonly properties = { route: { attribute: false }, search: { state: true } };

  declare route: Route;
  declare search: string;

  constructor() {
    super();
    this.search = "";
    keys.observe(this);
    deletions.observe(this);
    session.observe(this);
  }

  /** Moves the focus to the search. */
  focusSearch(): void {
    this.querySelector<HTMLInputElement>("#search")?.select();
  }

  protected override render() {
    const found = this.#found();
    const used = found.filter((provider) => this.#count(provider) > 0);
    const others = found.filter((provider) => this.#count(provider) === 0);
    return html`<div class="search" role="search">
        <label class="unseen" for="search">Search providers</label>
        <input
          id="search"
          type="search"
          placeholder="Search providers"
          autocomplete="off"
          aria-keyshortcuts="/"
          .value=${this.search}
          @input=${(event: InputEvent) => {
            this.search = (event.target as HTMLInputElement).value;
          }}
          @keydown=${(event: KeyboardEvent) => this.#onKey(event, [...used, ...others])}
        />
        <kbd aria-hidden="true">/</kbd>
      </div>
      <nav aria-label="Providers">
        ${this.#group("With keys", used)}
        ${this.#group(used.length > 0 && this.search === "" ? "Other providers" : "All providers", others)}
        ${
          keys.status === "ready" && found.length === 0
            ? html`<p class="note" role="status">No provider matches “${this.search.trim()}”.</p>`
            : nothing
        }
      </nav>
      <nav aria-label="Pages" class="pages">
        ${session.isReadOnly ? nothing : this.#link(NEW_PROVIDER, "Add a custom provider", this.route.page === "new-provider")}
        ${this.#link(CHECK, "Check a file", this.route.page === "check")}
        ${this.#link(HELP, "Keyboard shortcuts", this.route.page === "help")}
        ${
          session.hasToken
            ? html`<button type="button" class="quiet entry" @click=${() => session.signOut()}>Sign out</button>`
            : nothing
        }
        ${themeSwitch(() => this.requestUpdate())}
      </nav>`;
  }

  #group(title: string, providers: ProviderDocument[]) {
    if (providers.length === 0) return nothing;
    return html`<h2>${title}</h2>
      <ul>
        ${providers.map((provider) => {
          const count = this.#count(provider);
          const label = providerLabel(provider.name);
          return html`<li>${this.#link(keysAddress(provider.name), label, this.#isCurrent(provider), count)}</li>`;
        })}
      </ul>`;
  }

  #link(address: string, label: string, isCurrent: boolean, count = 0) {
    return html`<a class="entry" href=${address} aria-current=${isCurrent ? "page" : nothing}>
      <span class="entry-name" dir="auto">${label}</span>
      ${count > 0 ? html`<span class="count">${count}<span class="unseen"> ${count === 1 ? "key" : "keys"}</span></span>` : nothing}
    </a>`;
  }

  #isCurrent({ name }: ProviderDocument): boolean {
    return "provider" in this.route && this.route.provider === name;
  }

  #count({ name }: ProviderDocument): number {
    return listedKeys(name).length;
  }

  /** The providers that the search finds, by what people call them. */
  #found(): ProviderDocument[] {
    const wanted = this.search.trim().toLowerCase();
    return keys.providers
      .filter(({ name }) => `${providerLabel(name)} ${name}`.toLowerCase().includes(wanted))
      .sort((a, b) => byLabel(a.name, b.name));
  }

  #onKey(event: KeyboardEvent, found: ProviderDocument[]): void {
    if (event.key === "Escape" && this.search !== "") {
      event.preventDefault();
      this.search = "";
    }
    const [first] = found;
    if (event.key !== "Enter" || first === undefined) return;
    this.search = "";
    go(keysAddress(first.name));
  }
}

customElements.define("provider-list", ProviderList);
