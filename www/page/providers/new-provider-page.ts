import type { Issue } from "bifrost-keys";
import { html, nothing } from "lit";
import { ApiError, messageOf } from "../api/errors.js";
import { go, HOME, keysAddress } from "../router.js";
import { PageElement } from "../shell/page-element.js";
import { hintOf, sentenceOf } from "../shell/sentences.js";
import { keys, session } from "../state/index.js";
import { BASE_PROVIDERS, providerLabel } from "./names.js";

/** The form for a custom provider. The endpoint checks it. */
export class NewProviderPage extends PageElement {
  static override readonly properties = {
    issues: { state: true },
    failure: { state: true },
    isBusy: { state: true },
  };

  declare issues: readonly Issue[];
  declare failure: string | undefined;
  declare isBusy: boolean;

  constructor() {
    super();
    this.issues = [];
    this.isBusy = false;
    session.observe(this);
  }

  protected override render() {
    return html`<div class="heading">
        <p class="back"><a href=${HOME}>Providers</a></p>
        <h1 tabindex="-1">Add a custom provider</h1>
      </div>
      <p class="lead">A service that speaks the protocol of one of these providers, such as a proxy or a model server of your own.</p>
      ${session.isReadOnly ? html`<p class="empty">This token is read-only: it cannot add providers.</p>` : this.#form()}`;
  }

  #form() {
    return html`<form class="narrow" autocomplete="off" novalidate @submit=${this.#submit}>
      <div class="field">
        <label class="label" for="provider">Name</label>
        <input id="provider" name="provider" dir="auto" autocomplete="off" autocapitalize="none" spellcheck="false" aria-describedby="provider-help provider-issues" aria-invalid=${this.#issuesOf("provider").length > 0} @input=${() => this.#forget("provider")} />
        <p class="help" id="provider-help">Requests use it as a prefix: my-llm/my-model.</p>
        <div id="provider-issues" aria-live="polite">${this.#lines("provider")}</div>
      </div>
      <div class="field">
        <label class="label" for="base">Protocol</label>
        <select id="base" name="base" aria-describedby="base-help base-issues" @change=${() => this.#forget("base_provider_type")}>
          ${[...BASE_PROVIDERS].sort((a, b) => Number(b === "openai") - Number(a === "openai")).map((name) => html`<option value=${name}>${providerLabel(name)}</option>`)}
        </select>
        <p class="help" id="base-help">The gateway calls the service the same way as this provider.</p>
        <div id="base-issues" aria-live="polite">${this.#lines("base_provider_type")}</div>
      </div>
      <div class="field">
        <label class="choice"><input type="checkbox" name="keyless" aria-describedby="keyless-issues" aria-invalid=${this.#issuesOf("is_key_less").length > 0} @change=${() => this.#forget("is_key_less")} /> <span>The service needs no key</span></label>
        <div id="keyless-issues" aria-live="polite">${this.#lines("is_key_less")}</div>
      </div>
      <div aria-live="assertive">
        ${this.#otherIssues().map(line)}
        ${this.failure === undefined ? nothing : html`<p class="box danger">${this.failure} Nothing that you entered is lost.</p>`}
      </div>
      <div class="actions">
        <button type="submit" class="primary" aria-disabled=${this.isBusy ? "true" : nothing}>
          ${this.isBusy ? "Adding…" : "Add provider"}
        </button>
        <a class="plain" href=${HOME}>Cancel</a>
      </div>
    </form>`;
  }

  #issuesOf(name: string): Issue[] {
    return this.issues.filter(({ path }) => path.at(-1) === name);
  }

  #otherIssues(): Issue[] {
    const shown = ["provider", "base_provider_type", "is_key_less"];
    return this.issues.filter(({ path }) => !shown.includes(String(path.at(-1))));
  }

  #lines(name: string) {
    return this.#issuesOf(name).map(line);
  }

  #forget(name: string): void {
    this.issues = this.issues.filter(({ path }) => path.at(-1) !== name);
  }

  readonly #submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if (this.isBusy) return;
    const form = event.target as HTMLFormElement;
    const data = new FormData(form);
    this.isBusy = true;
    this.issues = [];
    this.failure = undefined;
    try {
      const provider = await session.client.createProvider({
        provider: String(data.get("provider")).trim(),
        custom_provider_config: { base_provider_type: data.get("base"), is_key_less: data.get("keyless") !== null },
      });
      keys.addProvider(provider);
      go(keysAddress(provider.name));
    } catch (error) {
      this.issues = error instanceof ApiError ? error.issues : [];
      if (this.issues.length === 0) this.failure = messageOf(error);
      await this.updateComplete;
      this.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
    }
    this.isBusy = false;
  };
}

function line(issue: Issue) {
  return html`<p class="finding error">
    <span aria-hidden="true">✕</span> <span>${sentenceOf(issue)} ${hintOf(issue)}</span>
  </p>`;
}

customElements.define("new-provider-page", NewProviderPage);
