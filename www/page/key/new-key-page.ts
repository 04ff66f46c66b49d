import { html, nothing } from "lit";
import { ref } from "lit/directives/ref.js";
import type { BifrostKeyForm, KeyRejectedDetail, KeySavedDetail } from "../../form/types.js";
import { keysUrl } from "../api/client.js";
import { providerLabel } from "../providers/names.js";
import { go, HOME, lastListAddress } from "../router.js";
import { PageElement } from "../shell/page-element.js";
import { notFound, skeleton } from "../shell/states.js";
import { keys, listedKeys, session } from "../state/index.js";
import { LeaveGuard } from "./leave-guard.js";
import { takeSaved } from "./saved.js";
import { ShareNote } from "./share-note.js";

/** The form for a new key of a provider. */
export class NewKeyPage extends PageElement {
  static override readonly properties = { provider: { attribute: false } };

  declare provider: string;

  readonly #share = new ShareNote();
  readonly #guard = new LeaveGuard(this);

  constructor() {
    super();
    keys.observe(this);
    session.observe(this);
  }

  protected override render() {
    const document = keys.provider(this.provider);
    if (keys.status === "ready" && document === undefined && !this.#guard.isActive) {
      return notFound("There is no provider with this name.", HOME, "All providers");
    }
    const label = providerLabel(this.provider);
    return html`<div class="heading">
        <p class="back"><a href=${lastListAddress(this.provider)} dir="auto">${label}</a></p>
        <h1 tabindex="-1">New key for <bdi>${label}</bdi></h1>
      </div>
      ${session.isReadOnly && !this.#guard.isActive ? html`<p class="empty">This token is read-only: it cannot create keys.</p>` : this.#content()}
      ${this.#guard.dialog()}`;
  }

  #content() {
    if (keys.status !== "ready") return skeleton(keys.isSlow);
    const base = keys.provider(this.provider)?.custom_provider_config?.base_provider_type;
    return html`<bifrost-key-form
      provider=${this.provider}
      base-provider=${base ?? nothing}
      action="${keysUrl(this.provider)}?advice=true"
      ?readonly=${session.isReadOnly}
      .notes=${this.#share.notes}
      .headers=${session.client.headers}
      ${ref(this.#formReady)}
      @input=${this.#onInput}
      @bifrost-key-created=${this.#created}
      @bifrost-key-rejected=${this.#rejected}
      @bifrost-key-cancelled=${() => go(lastListAddress(this.provider))}
    ></bifrost-key-form>`;
  }

  /** A form that appears takes the focus: there is nothing else to do on the page. */
  readonly #formReady = (element: Element | undefined): void => {
    if (element === undefined) return;
    const form = element as BifrostKeyForm;
    form.focus({ preventScroll: true });
    this.#share.read(form, listedKeys(this.provider));
    // The form draws the note in its first update. A binding would cause a second one.
    form.notes = this.#share.notes;
  };

  readonly #onInput = ({ target }: Event): void => {
    this.#guard.start();
    this.#share.read(target as BifrostKeyForm, listedKeys(this.provider));
    this.requestUpdate();
  };

  readonly #created = ({ detail: { key } }: CustomEvent<KeySavedDetail>): void => {
    const address = takeSaved(this.provider, key);
    // The answer may come after another page was chosen.
    if (!this.isConnected) return;
    this.#guard.stop();
    go(address);
  };

  readonly #rejected = ({ detail: { status } }: CustomEvent<KeyRejectedDetail>): void => {
    session.formRefused(status);
  };
}

customElements.define("new-key-page", NewKeyPage);
