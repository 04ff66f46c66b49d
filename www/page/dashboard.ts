import { html, nothing } from "lit";
import { keyed } from "lit/directives/keyed.js";
import { SKELETON_DELAY } from "./delays.js";
import { countOf, nameOf } from "./keys/texts.js";
import { providerLabel } from "./providers/names.js";
import type { ProviderList } from "./providers/provider-list.js";
import "./keys/keys-page.js";
import "./providers/provider-list.js";
import {
  CHECK,
  forgetListAddresses,
  go,
  HELP,
  HOME,
  keysAddress,
  newKeyAddress,
  parentOf,
  type Route,
  routeOf,
} from "./router.js";
import { deletionLines } from "./shell/deletions-view.js";
import { watchAddress } from "./shell/guard.js";
import { helpPage } from "./shell/help-page.js";
import { PageElement } from "./shell/page-element.js";
import { PageLoader } from "./shell/page-loader.js";
import { watchShortcuts } from "./shell/shortcuts.js";
import { failure, notFound, skeleton } from "./shell/states.js";
import "./shell/sign-in.js";
import { deletions, keys, listedKeys, session } from "./state/index.js";
import { followTheme } from "./theme.js";

/** The frame of all pages: providers on one side, the page of the address on the other. */
export class KeysDashboard extends PageElement {
  static override readonly properties = {
    route: { state: true },
    isMenuOpen: { state: true },
  };

  declare route: Route;
  /** Whether the providers are shown where there is no room for them beside the page. */
  declare isMenuOpen: boolean;

  /** How far each page was scrolled, by its address. */
  readonly #scrolled = new Map<string, number>();
  #address = location.hash;

  readonly #formPages = new PageLoader(this, () => import("./key/index.js"));
  readonly #providerPage = new PageLoader(this, () => import("./providers/new-provider-page.js"));
  readonly #checkPage = new PageLoader(this, () => import("./check/check-page.js"));

  /** Resolves when what the first address needs has come, or could not be loaded. */
  readonly #loaded: Promise<unknown>;

  constructor() {
    super();
    this.route = routeOf(location.hash);
    this.isMenuOpen = false;
    history.scrollRestoration = "manual";
    keys.observe(this);
    deletions.observe(this);
    session.observe(this);
    watchAddress({
      show: (route) => this.#show(route),
      replace: (route) => {
        this.#address = location.hash;
        this.route = route;
      },
    });
    watchShortcuts({
      search: () => this.#search(),
      newKey: () => this.#newKey(),
      goBack: () => this.#goBack(),
      help: () => go(HELP),
    });
    this.addEventListener("focus-undo", ({ detail: id }: CustomEventInit<string>) => this.#focusUndo(id ?? ""));
    session.onSignOut(() => {
      forgetListAddresses();
      go(HOME);
    });
    followTheme(() => this.querySelector<ProviderList>("provider-list")?.requestUpdate());
    // The browser would open a file that is dropped elsewhere, and leave the page.
    addEventListener("dragover", keepPageOnDrop);
    addEventListener("drop", keepPageOnDrop);
    this.#loaded = Promise.all([keys.load(), this.#loaderOf(this.route)?.load()]);
  }

  /** Nothing is drawn for a moment: if everything comes quickly, what is seen first is complete. */
  protected override async scheduleUpdate(): Promise<void> {
    if (!this.hasUpdated) await Promise.race([this.#loaded, pause(SKELETON_DELAY)]);
    super.scheduleUpdate();
  }

  protected override render() {
    return html`<a class="skip" href="#main" @click=${this.#skip}>Skip to the page</a>
      <header class="bar">
        <a class="brand" href=${HOME}>bifrost-keys</a>
        <button type="button" class="plain menu-button" aria-expanded=${this.isMenuOpen} aria-controls="side" @click=${this.#toggleMenu}>
          Providers
        </button>
        <provider-list id="side" @click=${this.#closeMenu} class=${this.isMenuOpen ? "open" : ""} .route=${this.route}></provider-list>
      </header>
      <main id="main" tabindex="-1">
        ${deletionLines(() => this.#focusPage())}
        ${this.#isSignInShown ? html`<sign-in></sign-in>` : nothing}
        <div class="page" ?hidden=${this.#isSignInShown}>
          ${session.isReadOnly ? html`<p class="box caution" role="status">This token is read-only: you can see everything but change nothing.</p>` : nothing}
          ${this.#isSignInShown && keys.status !== "ready" ? nothing : this.#page()}
        </div>
      </main>`;
  }

  protected override willUpdate(): void {
    document.title = `${titleOf(this.route)} · bifrost-keys`;
  }

  /** The page stays behind the sign-in with what was entered, unless the user has signed out: then there are no keys. */
  get #isSignInShown(): boolean {
    return session.isTokenNeeded && this.route.page !== "check" && this.route.page !== "help";
  }

  #page() {
    const { route } = this;
    if (route.page === "check") return this.#checkPage.draw(html`<check-page></check-page>`);
    if (route.page === "help") return helpPage();
    if (route.page === "unknown") return notFound("This page does not exist.", HOME, "Go to the start page");
    if (keys.status === "failed") return this.#failed();
    switch (route.page) {
      case "new-provider":
        return this.#providerPage.draw(html`<new-provider-page></new-provider-page>`);
      case "keys":
        return html`${keyed(
          route.provider,
          html`<keys-page .provider=${route.provider} .listPart=${route.part} .filter=${route.filter}></keys-page>`,
        )}`;
      case "new-key":
        return this.#formPages.draw(
          html`${keyed(route.provider, html`<new-key-page .provider=${route.provider}></new-key-page>`)}`,
        );
      case "key":
        return this.#formPages.draw(
          html`${keyed(
            JSON.stringify([route.provider, route.id]),
            html`<key-page .provider=${route.provider} .keyId=${route.id}></key-page>`,
          )}`,
        );
      case "home":
        return this.#home();
    }
  }

  #loaderOf({ page }: Route): PageLoader | undefined {
    switch (page) {
      case "new-key":
      case "key":
        return this.#formPages;
      case "new-provider":
        return this.#providerPage;
      case "check":
        return this.#checkPage;
      default:
        return undefined;
    }
  }

  #failed() {
    return html`<div class="heading"><h1 tabindex="-1">The keys could not be loaded</h1></div>
      ${failure(keys.failure, () => void keys.load())}
      <p>A file can be checked without the endpoint: <a href=${CHECK}>Check a file</a></p>`;
  }

  #home() {
    if (keys.status !== "ready") return skeleton(keys.isSlow);
    const used = keys.providers.filter(({ name }) => listedKeys(name).length > 0);
    return html`<div class="heading"><h1 tabindex="-1">Provider keys</h1></div>
      ${
        used.length === 0
          ? html`<p class="lead">There are no keys yet. Choose the provider that the gateway should call, and give it a key.</p>`
          : html`<ul class="overview">
            ${used.map(
              ({ name }) => html`<li>
                <a href=${keysAddress(name)}><span dir="auto">${providerLabel(name)}</span> <span class="note">${countOf(listedKeys(name).length)}</span></a>
              </li>`,
            )}
          </ul>`
      }
      ${used.length === 0 ? this.#choices() : nothing}`;
  }

  #choices() {
    return html`<ul class="overview">
      ${keys.providers.map(
        ({ name }) => html`<li><a href=${keysAddress(name)}><span dir="auto">${providerLabel(name)}</span></a></li>`,
      )}
    </ul>`;
  }

  #show(route: Route): void {
    this.#scrolled.set(this.#address, scrollY);
    this.#address = location.hash;
    this.isMenuOpen = false;
    if (route.page !== "keys") keys.mark(undefined);
    this.route = route;
    // Others may have changed the keys since the list was shown.
    if (route.page === "keys" || route.page === "home") void keys.refresh();
    void this.updateComplete.then(() => {
      scrollTo(0, route.page === "keys" || route.page === "home" ? (this.#scrolled.get(this.#address) ?? 0) : 0);
      this.querySelector("tr.marked")?.scrollIntoView({ block: "nearest" });
      // The page of a key has deleted it: its "Undo" has the focus.
      if (!document.activeElement?.matches(".undo")) this.#focusPage();
    });
  }

  #focusPage(): void {
    void this.updateComplete.then(() => {
      const title = this.querySelector<HTMLElement>("main .page h1");
      (title ?? this.querySelector<HTMLElement>("main"))?.focus({ preventScroll: true });
    });
  }

  #focusUndo(id: string): void {
    void this.updateComplete.then(() => this.querySelector<HTMLElement>(`.undo[data-id="${CSS.escape(id)}"]`)?.focus());
  }

  #search(): void {
    this.isMenuOpen = true;
    void this.updateComplete.then(() => this.querySelector<ProviderList>("provider-list")?.focusSearch());
  }

  #newKey(): void {
    if ("provider" in this.route && !session.isReadOnly) go(newKeyAddress(this.route.provider));
  }

  #goBack(): void {
    if (this.isMenuOpen) {
      this.isMenuOpen = false;
      this.querySelector<HTMLElement>(".menu-button")?.focus();
    } else if (this.route.page !== "home") go(parentOf(this.route));
  }

  /** A link of the menu may lead to the page that is shown already. */
  readonly #closeMenu = ({ target }: Event): void => {
    if ((target as Element).closest("a")) this.isMenuOpen = false;
  };

  readonly #toggleMenu = (): void => {
    this.isMenuOpen = !this.isMenuOpen;
  };

  /** The part of the address after # is the page's: a link to an element would leave the page. */
  readonly #skip = (event: Event): void => {
    event.preventDefault();
    this.querySelector<HTMLElement>("main")?.focus();
  };
}

const pause = (time: number) => new Promise<void>((resolve) => setTimeout(resolve, time));

function keepPageOnDrop(event: DragEvent): void {
  if (event.dataTransfer?.types.includes("Files")) event.preventDefault();
}

function titleOf(route: Route): string {
  switch (route.page) {
    case "home":
      return "Provider keys";
    case "check":
      return "Check a file";
    case "help":
      return "Keyboard shortcuts";
    case "unknown":
      return "Not found";
    case "new-provider":
      return "Add a custom provider";
    case "keys":
      return providerLabel(route.provider);
    case "new-key":
      return `New key for ${providerLabel(route.provider)}`;
    case "key": {
      const key = keys.find(route.provider, route.id);
      return `${key ? nameOf(key) : "Key"} · ${providerLabel(route.provider)}`;
    }
  }
}

customElements.define("keys-dashboard", KeysDashboard);
