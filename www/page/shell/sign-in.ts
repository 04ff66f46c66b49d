import { html, nothing } from "lit";
import { keepPrivate, MASK_TYPE } from "../../form/controls/private-text.js";
import { keys, session } from "../state/index.js";
import { PageElement } from "./page-element.js";

/** Asks for the token that the endpoint needs. */
export class SignIn extends PageElement {
  static override readonly properties = { reason: { state: true }, isBusy: { state: true } };

  declare reason: string | undefined;
  declare isBusy: boolean;

  constructor() {
    super();
    this.isBusy = false;
  }

  protected override render() {
    const isWrong = this.reason !== undefined;
    return html`<div class="heading"><h1 tabindex="-1">Sign in</h1></div>
      <p class="lead">This endpoint requires a token. Ask the person who runs the gateway for one.</p>
      <form class="narrow" autocomplete="off" @submit=${this.#submit}>
        <div class="field">
        <label class="label" for="token">Token</label>
        <input
          id="token"
          class="rr-mask masked"
          type=${MASK_TYPE}
          ${keepPrivate()}
          aria-describedby="token-help token-error"
          aria-invalid=${isWrong ? "true" : "false"}
          @input=${() => {
            this.reason = undefined;
          }}
        />
        <p class="help" id="token-help">It is kept in this tab only, until you sign out or close the tab.</p>
        <div id="token-error" aria-live="assertive">
          ${isWrong ? html`<p class="finding error"><span aria-hidden="true">✕</span> ${this.reason}</p>` : nothing}
        </div>
        </div>
        <div class="actions">
          <button type="submit" class="primary" aria-disabled=${this.isBusy ? "true" : nothing}>
            ${this.isBusy ? "Signing in…" : "Sign in"}
          </button>
        </div>
      </form>`;
  }

  protected override firstUpdated(): void {
    this.#input.focus();
  }

  get #input(): HTMLInputElement {
    return this.querySelector("#token") as HTMLInputElement;
  }

  readonly #submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if (this.isBusy) return;
    const token = this.#input.value.trim();
    if (token === "") {
      this.reason = "Enter the token.";
      return this.#input.focus();
    }
    this.isBusy = true;
    this.reason = await session.signIn(token);
    this.isBusy = false;
    if (this.reason !== undefined) return this.#input.select();
    this.#input.value = "";
    await keys.load();
  };
}

customElements.define("sign-in", SignIn);
