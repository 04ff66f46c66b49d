import type { Key } from "bifrost-keys";
import { html, nothing } from "lit";
import { createRef, ref } from "lit/directives/ref.js";
import type { BifrostKeyForm, KeyRejectedDetail, KeySavedDetail } from "../../form/types.js";
import { keyUrl } from "../api/client.js";
import { ApiError, messageOf } from "../api/errors.js";
import type { KeyWithAdvice, VersionedKey } from "../api/types.js";
import { deleteDialog } from "../keys/delete-dialog.js";
import { partOfKey } from "../keys/parts.js";
import { nameOf } from "../keys/texts.js";
import { providerLabel } from "../providers/names.js";
import { go, HOME, keysAddress, lastListAddress } from "../router.js";
import { PageElement } from "../shell/page-element.js";
import { failure, notFound, skeleton } from "../shell/states.js";
import { deletions, keys, session } from "../state/index.js";
import "./conflict-view.js";
import { FormLoader } from "./form-loader.js";
import { LeaveGuard } from "./leave-guard.js";
import { ShareNote } from "./share-note.js";

/** A stored key: the form to change it or, for a token that may only read, what is stored. */
export class KeyPage extends PageElement {
  static override readonly properties = {
    provider: { attribute: false },
    keyId: { attribute: false },
    stored: { state: true },
    problem: { state: true },
    conflict: { state: true },
    isAsked: { state: true },
  };

  declare provider: string;
  declare keyId: string;
  /** The version that the form changes. */
  declare stored: VersionedKey | undefined;
  /** Why the key could not be read. */
  declare problem: ApiError | string | undefined;
  /** The version that somebody else has stored, and the body that the form has. */
  declare conflict: { theirs: VersionedKey; mine: Record<string, unknown> } | undefined;
  declare isAsked: boolean;

  readonly #loader = new FormLoader(this);
  readonly #guard = new LeaveGuard(this);
  readonly #share = new ShareNote();
  readonly #form = createRef<BifrostKeyForm>();

  constructor() {
    super();
    keys.observe(this);
    session.observe(this);
  }

  protected override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has("provider") || changed.has("keyId")) void this.#load();
  }

  protected override render() {
    const { problem } = this;
    if (problem instanceof ApiError && problem.status === 404) {
      return notFound(
        "This key does not exist, or was deleted.",
        lastListAddress(this.provider),
        "All keys of the provider",
      );
    }
    if (keys.status === "ready" && keys.provider(this.provider) === undefined) {
      return notFound("There is no provider with this name.", HOME, "All providers");
    }
    const listed = this.stored?.key ?? keys.find(this.provider, this.keyId);
    return html`<div class="heading">
        <p class="back"><a href=${lastListAddress(this.provider)} dir="auto">${providerLabel(this.provider)}</a></p>
        <h1 tabindex="-1" dir="auto">${listed ? nameOf(listed) : "Key"}</h1>
        ${this.stored && !session.isReadOnly && !this.conflict ? this.#deleteButton() : nothing}
      </div>
      ${this.#content()} ${this.isAsked && this.stored ? this.#dialog(this.stored.key) : nothing}
      ${this.#guard.dialog()}`;
  }

  #content() {
    if (this.problem !== undefined) return failure(messageOf(this.problem), () => void this.#load());
    if (this.#loader.status === "failed") return failure("The form could not be loaded.", () => this.#loader.load());
    if (this.stored === undefined || keys.status !== "ready" || this.#loader.status === "loading") {
      return skeleton(keys.isSlow || this.#loader.isSlow);
    }
    return html`${this.conflict ? this.#conflictView(this.stored, this.conflict) : nothing}
      <div ?hidden=${this.conflict !== undefined}>${this.#keyForm(this.stored)}</div>`;
  }

  #keyForm({ key, etag }: VersionedKey) {
    const base = keys.provider(this.provider)?.custom_provider_config?.base_provider_type;
    return html`<bifrost-key-form
      provider=${this.provider}
      base-provider=${base ?? nothing}
      action="${keyUrl(this.provider, this.keyId)}?advice=true"
      .stored=${key}
      .etag=${etag}
      ?readonly=${session.isReadOnly}
      .notes=${this.#share.notes}
      .headers=${session.client.headers}
      ${ref(this.#form)}
      @input=${this.#onInput}
      @bifrost-key-updated=${({ detail }: CustomEvent<KeySavedDetail>) => detail.key && this.#saved(detail.key)}
      @bifrost-key-rejected=${({ detail }: CustomEvent<KeyRejectedDetail>) => detail.status === 401 && session.askForToken()}
      @bifrost-key-conflict=${() => void this.#showConflict()}
      @bifrost-key-cancelled=${() => go(lastListAddress(this.provider))}
    ></bifrost-key-form>`;
  }

  #conflictView(stored: VersionedKey, { theirs, mine }: NonNullable<KeyPage["conflict"]>) {
    return html`<conflict-view
      .provider=${this.provider}
      .conflict=${{ base: stored.key, theirs, mine }}
      @chosen=${({ detail }: CustomEvent<Record<string, unknown>>) => void this.#saveChosen(theirs, detail)}
      @keep-editing=${async () => {
        this.conflict = undefined;
        await this.updateComplete;
        this.#form.value?.focus();
      }}
    ></conflict-view>`;
  }

  readonly #onInput = ({ target }: Event): void => {
    this.#guard.start();
    this.#share.read(target as BifrostKeyForm, keys.of(this.provider), this.keyId);
    this.requestUpdate();
  };

  async #load(): Promise<void> {
    const { provider, keyId } = this;
    this.stored = undefined;
    this.problem = undefined;
    this.conflict = undefined;
    try {
      const stored = await session.client.key(provider, keyId);
      if (provider !== this.provider || keyId !== this.keyId) return;
      this.stored = stored;
      this.#share.show(stored.key, keys.of(provider), keyId);
      await this.#review(stored.key);
    } catch (error) {
      this.problem = error instanceof ApiError ? error : messageOf(error);
    }
  }

  /** Shows what the endpoint says of the key: it knows the secrets and its environment. The page works without. */
  async #review(key: Key): Promise<void> {
    if (session.isReadOnly) return;
    const issues = await session.client.reviewKey(this.provider, key).catch(() => []);
    await this.updateComplete;
    const form = this.#form.value;
    if (form && issues.length > 0) form.issues = issues;
  }

  async #showConflict(): Promise<void> {
    const mine = this.#form.value?.requestBody();
    if (mine === undefined) return;
    try {
      this.conflict = { theirs: await session.client.key(this.provider, this.keyId), mine };
    } catch (error) {
      // The form says already that nothing was saved.
      if (error instanceof ApiError && error.status === 404) this.problem = error;
    }
  }

  /** Enters what was chosen into their version, and saves that. What is wrong with it is said in the form. */
  async #saveChosen(theirs: VersionedKey, values: Record<string, unknown>): Promise<void> {
    this.conflict = undefined;
    this.stored = theirs;
    await this.updateComplete;
    this.#form.value?.enter(values);
    await this.#form.value?.submit();
  }

  #saved(key: KeyWithAdvice): void {
    keys.put(this.provider, key);
    keys.mark(key.id);
    this.#leave(keysAddress(this.provider, { part: partOfKey(keys.of(this.provider), key.id) }));
  }

  #leave(address: string): void {
    this.#guard.stop();
    this.conflict = undefined;
    go(address);
  }

  #deleteButton() {
    const ask = () => {
      this.isAsked = true;
    };
    return html`<button type="button" class="plain" @click=${ask}>Delete key</button>`;
  }

  #dialog(key: Key) {
    const listed = { ...key, provider: this.provider };
    return deleteDialog(listed, keys.of(this.provider), {
      act: () => {
        this.isAsked = false;
        deletions.add(listed);
        this.dispatchEvent(new CustomEvent("focus-undo", { detail: key.id, bubbles: true }));
        this.#leave(lastListAddress(this.provider));
      },
      close: () => {
        this.isAsked = false;
      },
    });
  }
}

customElements.define("key-page", KeyPage);
