import type { Key } from "bifrost-keys";
import { html, nothing, type TemplateResult } from "lit";
import { createRef, ref } from "lit/directives/ref.js";
import type { BifrostKeyForm, KeyRejectedDetail, KeySavedDetail } from "../../form/types.js";
import { keysUrl, keyUrl } from "../api/client.js";
import { ApiError, messageOf } from "../api/errors.js";
import type { VersionedKey } from "../api/types.js";
import { SKELETON_DELAY } from "../delays.js";
import { deleteDialog } from "../keys/delete-dialog.js";
import { nameOf } from "../keys/texts.js";
import { providerLabel } from "../providers/names.js";
import { go, HOME, lastListAddress } from "../router.js";
import { PageElement } from "../shell/page-element.js";
import { failure, notFound, skeleton } from "../shell/states.js";
import { deletions, keys, listedKeys, session } from "../state/index.js";
import "./conflict-view.js";
import { LeaveGuard } from "./leave-guard.js";
import { takeSaved } from "./saved.js";
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
    isSlow: { state: true },
    notice: { state: true },
    isGone: { state: true },
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
  /** True once reading the key has taken so long that it should be seen. */
  declare isSlow: boolean;
  /** What is said above the form, such as that the key was deleted. */
  declare notice: TemplateResult | undefined;
  /** True for a key that somebody else has deleted, and that the form creates again. */
  declare isGone: boolean;

  readonly #guard = new LeaveGuard(this);
  readonly #share = new ShareNote();
  readonly #form = createRef<BifrostKeyForm>();
  /** True once something was entered: then the review of the stored key is no longer about what the form has. */
  #isChanged = false;

  constructor() {
    super();
    this.isSlow = false;
    this.isGone = false;
    keys.observe(this);
    session.observe(this);
  }

  protected override willUpdate(changed: Map<string, unknown>): void {
    const isSignedInAgain = this.problem instanceof ApiError && this.problem.status === 401 && !session.isTokenNeeded;
    if (changed.has("keyId") || isSignedInAgain) void this.#load();
  }

  protected override render() {
    const { problem } = this;
    if (problem instanceof ApiError && problem.status === 404) {
      return notFound(
        "This key does not exist, or was deleted.",
        lastListAddress(this.provider),
        "All keys of this provider",
      );
    }
    if (keys.status === "ready" && keys.provider(this.provider) === undefined && !this.#guard.isActive) {
      return notFound("There is no provider with this name.", HOME, "All providers");
    }
    const listed = this.stored?.key ?? keys.find(this.provider, this.keyId);
    return html`<div class="heading">
        <p class="back"><a href=${lastListAddress(this.provider)} dir="auto">${providerLabel(this.provider)}</a></p>
        <h1 tabindex="-1" dir="auto">${listed ? nameOf(listed) : "Key"}</h1>
        ${this.stored && !session.isReadOnly && !this.conflict && !this.isGone ? this.#deleteButton() : nothing}
      </div>
      ${this.#content()} ${this.isAsked && this.stored ? this.#dialog(this.stored.key) : nothing}
      ${this.#guard.dialog()}`;
  }

  #content() {
    if (this.problem !== undefined) return failure(messageOf(this.problem), () => void this.#load());
    if (this.stored === undefined || keys.status !== "ready") return skeleton(this.isSlow || keys.isSlow);
    return html`${this.conflict ? this.#conflictView(this.stored, this.conflict) : nothing}
      ${this.notice}
      <div ?hidden=${this.conflict !== undefined}>${this.#keyForm(this.stored)}</div>`;
  }

  #keyForm({ key, etag }: VersionedKey) {
    const base = keys.provider(this.provider)?.custom_provider_config?.base_provider_type;
    return html`<bifrost-key-form
      provider=${this.provider}
      base-provider=${base ?? nothing}
      action="${this.isGone ? keysUrl(this.provider) : keyUrl(this.provider, this.keyId)}?advice=true"
      .stored=${this.isGone ? undefined : key}
      .etag=${this.isGone ? undefined : etag}
      ?readonly=${session.isReadOnly}
      .notes=${this.#share.notes}
      .headers=${session.client.headers}
      ${ref(this.#form)}
      @input=${this.#onInput}
      @bifrost-key-created=${this.#saved}
      @bifrost-key-updated=${this.#saved}
      @bifrost-key-rejected=${this.#rejected}
      @bifrost-key-conflict=${() => void this.#showConflict()}
      @bifrost-key-cancelled=${() => go(lastListAddress(this.provider))}
    ></bifrost-key-form>`;
  }

  #conflictView(stored: VersionedKey, { theirs, mine }: NonNullable<KeyPage["conflict"]>) {
    return html`<conflict-view
      .provider=${this.provider}
      .conflict=${{ base: stored.key, theirs, mine }}
      @chosen=${({ detail }: CustomEvent<Record<string, unknown>>) => void this.#saveChosen(theirs, detail)}
      @keep-editing=${async ({ detail: { isSame } }: CustomEvent<{ isSame: boolean }>) => {
        // Then there is nothing to save, and the form goes on from their version.
        if (isSame) {
          this.stored = theirs;
          this.#guard.stop();
        }
        this.conflict = undefined;
        await this.updateComplete;
        this.#form.value?.focus();
      }}
    ></conflict-view>`;
  }

  readonly #onInput = ({ target }: Event): void => {
    this.#isChanged = true;
    this.#guard.start();
    this.#share.read(target as BifrostKeyForm, listedKeys(this.provider), this.keyId);
    this.requestUpdate();
  };

  async #load(): Promise<void> {
    const { provider, keyId } = this;
    this.problem = undefined;
    this.isSlow = false;
    const slow = setTimeout(() => {
      this.isSlow = true;
    }, SKELETON_DELAY);
    try {
      const stored = await session.client.key(provider, keyId);
      this.stored = stored;
      this.#share.show(stored.key, listedKeys(provider), keyId);
      void this.#review(stored);
    } catch (error) {
      this.problem = error instanceof ApiError ? error : messageOf(error);
    }
    clearTimeout(slow);
  }

  /** Shows what the endpoint says of the key: it knows the secrets and its environment. The page works without. */
  async #review(stored: VersionedKey): Promise<void> {
    if (session.isReadOnly) return;
    const issues = await session.client.reviewKey(this.provider, stored).catch(() => []);
    await this.updateComplete;
    const form = this.#form.value;
    if (form && issues.length > 0 && !this.#isChanged) form.issues = issues;
  }

  async #showConflict(): Promise<void> {
    const mine = this.#form.value?.requestBody();
    if (mine === undefined) return;
    this.notice = undefined;
    try {
      this.conflict = { theirs: await session.client.key(this.provider, this.keyId), mine };
    } catch (error) {
      if (error instanceof ApiError && error.status === 404) return this.#sayDeleted();
      const sentence = `The version that someone else stored could not be read. ${messageOf(error)}`;
      this.#say(failure(sentence, () => void this.#showConflict()));
    }
  }

  readonly #rejected = async ({ detail: { status } }: CustomEvent<KeyRejectedDetail>): Promise<void> => {
    session.formRefused(status);
    if (status !== 404 || this.isGone) return;
    const error = await session.client.key(this.provider, this.keyId).catch((error: unknown) => error);
    if (error instanceof ApiError && error.status === 404) this.#sayDeleted();
  };

  #sayDeleted(): void {
    this.#say(html`<div class="box danger" role="alert">
      <p>
        Someone deleted this key while you edited it. Nothing that you entered is lost, but a secret that was stored must be
        entered again.
      </p>
      <button type="button" class="plain" @click=${() => void this.#createAgain()}>Create it again</button>
    </div>`);
    // The form has said that the key was not found.
    if (this.#form.value) this.#form.value.issues = [];
    void keys.refresh();
  }

  /** Says something above the form, whose button may be far below. The button that goes on from there takes the focus. */
  #say(notice: TemplateResult): void {
    this.notice = notice;
    void this.updateComplete.then(() => {
      this.querySelector(".box")?.scrollIntoView({ block: "nearest" });
      this.querySelector<HTMLElement>(".box button")?.focus({ preventScroll: true });
    });
  }

  /** Makes the form one for a new key, with what was entered. */
  async #createAgain(): Promise<void> {
    const mine = this.#form.value?.requestBody();
    this.notice = undefined;
    this.isGone = true;
    await this.updateComplete;
    if (mine !== undefined) this.#form.value?.enter(mine);
  }

  /** Enters what was chosen into their version, and saves that. What is wrong with it is said in the form. */
  async #saveChosen(theirs: VersionedKey, values: Record<string, unknown>): Promise<void> {
    this.conflict = undefined;
    this.stored = theirs;
    await this.updateComplete;
    this.#form.value?.enter(values);
    await this.#form.value?.submit();
  }

  readonly #saved = ({ detail: { key } }: CustomEvent<KeySavedDetail>): void => {
    const address = takeSaved(this.provider, key);
    // The answer may come after another page was chosen.
    if (this.isConnected) this.#leave(address);
  };

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
    return deleteDialog(listed, listedKeys(this.provider), {
      act: () => {
        this.isAsked = false;
        deletions.add(listed, this.stored?.etag);
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
