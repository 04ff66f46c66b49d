import { type BaseProvider, type Issue, isProviderName, type Key } from "bifrost-keys";
import { html, LitElement, nothing, type PropertyValues } from "lit";
import { AfterPress } from "./after-press.js";
import { addDraft } from "./controls/list.js";
import { sentencesOf } from "./controls/sentences.js";
import { FormValue } from "./form-value.js";
import { isSameOrigin, type Origin, originOf } from "./origin.js";
import type { SavedKey } from "./request.js";
import { Saver } from "./saver.js";
import type { FormField } from "./state/fields.js";
import { FormState } from "./state/form-state.js";
import { styles } from "./styles/styles.js";
import type { FormWords } from "./texts.js";
import type { FormTexts } from "./types.js";
import type { ControlDisplay, FormView } from "./view.js";
import { actions } from "./views/actions.js";
import { type PreviewState, preview } from "./views/preview.js";
import { hasFoldedFindings, sections } from "./views/sections.js";
import { otherFindings, SUMMARY, summary } from "./views/summary.js";
import { fill, words } from "./words.js";

/** An attribute that is empty or was removed is as good as absent. */
const optional = (value: string | null) => value || undefined;

/**
 * A form for a provider key: it draws the fields of the provider, checks them by the rules of the gateway, and sends the key to
 * `action`, or hands it to the page.
 *
 * @tag bifrost-key-form
 * @fires {Event} input - The user has changed something.
 * @fires {CustomEvent} bifrost-key-created - The key was created. Without `action` the detail has the body, which the page sends.
 * @fires {CustomEvent} bifrost-key-updated - The same for a stored key.
 * @fires {CustomEvent} bifrost-key-rejected - The form, or the endpoint, found errors. The detail has the issues.
 * @fires {CustomEvent} bifrost-key-conflict - The endpoint answered 412: the key has changed since it was read.
 * @fires {CustomEvent} bifrost-key-cancelled - The button "Cancel" was pressed.
 * @csspart field - A field with its label, help and findings.
 * @csspart label - The name of a field.
 * @csspart control - The control of a field.
 * @csspart help - The sentence about a field.
 * @csspart error - An error of a field.
 * @csspart advice - Advice about a field.
 * @csspart actions - The row of the buttons.
 * @csspart submit - The button that saves.
 * @csspart cancel - The button that cancels.
 * @csspart preview - What will be sent.
 * @cssprop --bifrost-accent - The colour of buttons, choices and the focus.
 * @cssprop --bifrost-on-accent - The colour of texts on the accent.
 * @cssprop --bifrost-danger - The colour of errors.
 * @cssprop --bifrost-caution - The colour of advice.
 * @cssprop --bifrost-text - The colour of texts.
 * @cssprop --bifrost-muted - The colour of help.
 * @cssprop --bifrost-border - The colour of borders.
 * @cssprop --bifrost-surface - The background of controls.
 * @cssprop --bifrost-radius - The radius of corners.
 * @cssprop --bifrost-font - The font.
 * @cssprop --bifrost-mono - The font of secrets and code.
 */
export class BifrostKeyForm extends LitElement {
  static readonly formAssociated = true;
  static override readonly styles = styles;
  static override readonly properties = {
    provider: { converter: (value: string | null) => value ?? "" },
    baseProvider: { converter: optional, attribute: "base-provider" },
    action: { converter: optional },
    method: { converter: optional },
    etag: { converter: optional },
    readOnly: { type: Boolean, attribute: "readonly", reflect: true },
    stored: { attribute: false },
    headers: { attribute: false },
    issues: { attribute: false },
    texts: { attribute: false },
    notes: { attribute: false },
  };

  /** The provider that the key is for. */
  declare provider: string;
  /** The provider whose protocol a custom provider speaks. */
  declare baseProvider: BaseProvider | undefined;
  /** The URL that the body is sent to. Without it `bifrost-key-created` carries the body. */
  declare action: string | undefined;
  /** The request's method: `POST` for a new key and `PUT` for a stored one unless it is set. */
  declare method: string | undefined;
  /** The version of the stored key, sent as `If-Match`. */
  declare etag: string | undefined;
  /** Shows the fields, but lets nothing be changed. */
  declare readOnly: boolean;
  /** The redacted key to edit. */
  declare stored: Key | undefined;
  /** Headers to send, such as `Authorization`. */
  declare headers: Record<string, string> | undefined;
  /** Issues that a server found. */
  declare issues: readonly Issue[];
  /** Texts in another language. */
  declare texts: FormTexts | undefined;
  /** What a page adds to the help of fields, by their dotted paths. */
  declare notes: Record<string, string> | undefined;

  readonly #internals = this.attachInternals();
  #state: FormState | undefined;
  #origin: Origin | undefined;
  #displays = new Map<string, ControlDisplay>();
  readonly #saver = new Saver({
    submitted: () => this.#submitted(),
    state: () => this.#currentState(),
    target: () => (this.action ? this.#target() : undefined),
    headers: () => this.headers,
    words: () => this.#words(),
    showSaved: (saved) => this.#showSaved(saved),
    dispatch: (type, detail) => this.#dispatch(type, detail),
    update: () => this.requestUpdate(),
    focusOn: (id) => this.#focusOn(id),
  });
  /** Why the core cannot run, such as a policy of the page that forbids WebAssembly. */
  #failure: string | undefined;
  #isDisabled = false;
  #isMoreOpen = false;
  readonly #preview: PreviewState = { format: "json" };
  readonly #afterPress = new AfterPress(this);
  readonly #formValue = new FormValue(this, () => {
    if (this.#failure !== undefined) return undefined;
    this.#addDrafts();
    const state = this.#currentState();
    return this.#isKnown && state.errors.length === 0 ? state.requestText() : undefined;
  });

  constructor() {
    super();
    this.provider = "";
    this.issues = [];
    this.readOnly = false;
    this.addEventListener("invalid", () => {
      this.#currentState().showAll();
      this.requestUpdate();
      // The browser moves the focus to the control, which may be in a folded section until this is drawn.
      this.performUpdate();
    });
  }

  // For pages

  get form(): HTMLFormElement | null {
    return this.#internals.form;
  }

  get validity(): ValidityState {
    return this.#internals.validity;
  }

  get validationMessage(): string {
    return this.#internals.validationMessage;
  }

  get willValidate(): boolean {
    return this.#internals.willValidate;
  }

  checkValidity(): boolean {
    return this.#internals.checkValidity();
  }

  /** Shows all errors, and moves the focus to their list. */
  reportValidity(): boolean {
    const { errors } = this.#submitted();
    if (errors.length > 0) this.#focusOn(SUMMARY);
    return errors.length === 0;
  }

  override focus(options?: FocusOptions): void {
    void this.updateComplete.then(() => this.#firstControl()?.focus(options));
  }

  /** Starts again: with the stored key, or with an empty form. */
  reset(): void {
    this.#forgetDisplays();
    this.#saver.reset();
    this.#currentState().reset();
    this.#refresh();
  }

  /** The body of the request, secrets in clear. What is hidden is not in it. */
  requestBody(): Record<string, unknown> {
    this.#addDrafts();
    return JSON.parse(this.#currentState().requestText());
  }

  /** Enters the values of a request's body; those that are not in it stay as they are. */
  enter(body: Record<string, unknown>): void {
    this.performUpdate();
    this.#forgetDisplays();
    this.#currentState().enter(body);
    this.#refresh();
  }

  /** Submits as the button does; a read-only form is not submitted. Resolves when the endpoint has answered. */
  async submit(): Promise<void> {
    if (this.#isKnown && !this.#isReadOnly) await this.#saver.submit();
  }

  // For the browser

  formAssociatedCallback(form: HTMLFormElement | null): void {
    this.#formValue.follow(form);
  }

  formDisabledCallback(isDisabled: boolean): void {
    this.#isDisabled = isDisabled;
    this.requestUpdate();
  }

  formResetCallback(): void {
    this.reset();
  }

  // What is drawn

  protected override willUpdate(changed: PropertyValues<this>): void {
    const isOtherForm = this.#origin === undefined || !isSameOrigin(this.#origin, this);
    if (isOtherForm) this.#tryToStart();
    else this.#origin = originOf(this);
    if (this.#failure !== undefined) return;
    if (changed.has("texts") && !isOtherForm) this.#currentState().setTexts(this.texts);
    if (changed.has("issues")) this.#currentState().setServerIssues(this.issues ?? []);
    this.#isMoreOpen ||= hasFoldedFindings(this.#view());
  }

  protected override render() {
    if (this.#failure !== undefined) return html`<p class="finding error" role="alert">${this.#failure}</p>`;
    if (!this.#isKnown) return nothing;
    const view = this.#view();
    const { isReadOnly } = view;
    const more = { isOpen: this.#isMoreOpen, toggle: (isOpen: boolean) => this.#fold(isOpen) };
    return html`<form
        novalidate
        autocomplete="off"
        @submit=${this.#onSubmit}
        @input=${stop}
        @change=${stop}
        @beforeinput=${stop}
        @paste=${stop}
        @compositionstart=${stop}
        @compositionupdate=${stop}
        @compositionend=${stop}
      >
        <fieldset class="body" ?inert=${this.#saver.isBusy}>
          ${summary(view, (path) => this.#focusOn(path))} ${sections(view, more)} ${otherFindings(view)}
        </fieldset>
        ${
          isReadOnly
            ? nothing
            : actions(view, {
                saving: this.#saver.progress,
                cancel: () => this.#dispatch("bifrost-key-cancelled", undefined),
                confirm: () => void this.#saver.submit({ isConfirmed: true }),
                goBack: () => this.#saver.goBack(),
                retry: () => void this.submit(),
              })
        }
      </form>
      ${isReadOnly ? nothing : preview(view, this.#preview, this.#target())}`;
  }

  protected override updated(): void {
    if (this.#failure !== undefined) {
      this.#internals.setValidity({ customError: true }, this.#failure);
      return;
    }
    const state = this.#currentState();
    const [first] = state.errors;
    if (first === undefined || !this.#isKnown) {
      this.#internals.setValidity({});
      return;
    }
    const anchor = (first.field && this.#elementOf(first.field.path)) ?? this.#firstControl() ?? undefined;
    this.#internals.setValidity({ customError: true }, sentencesOf(first, this.#view()).text, anchor);
  }

  #view(): FormView {
    const texts = this.texts ?? {};
    return {
      state: this.#currentState(),
      words: this.#words(),
      texts,
      notes: this.notes ?? {},
      isReadOnly: this.#isReadOnly,
      display: (field) => this.#displayOf(field),
      set: (field, value) => {
        this.#currentState().set(field, value);
        this.#changed();
      },
      changed: () => this.#changed(),
      update: () => this.requestUpdate(),
      touch: (field) =>
        this.#afterPress.run(() => {
          this.#currentState().touch(field);
          this.requestUpdate();
        }),
      afterPress: (call) => this.#afterPress.run(call),
      focusOn: (id) => this.#focusOn(id),
    };
  }

  /** False while the provider is not set, or is misspelled: then nothing is drawn. */
  get #isKnown(): boolean {
    return this.provider !== "" && (this.baseProvider !== undefined || isProviderName(this.provider));
  }

  get #isReadOnly(): boolean {
    return this.readOnly || this.#isDisabled;
  }

  #words(): FormWords {
    return { ...words, ...this.texts?.form };
  }

  #displayOf({ path }: FormField): ControlDisplay {
    const display = this.#displays.get(path) ?? {};
    this.#displays.set(path, display);
    return display;
  }

  #target() {
    const { etag } = this;
    const action = this.action || `/api/providers/${encodeURIComponent(this.provider)}/keys`;
    const url = URL.canParse?.(action, this.baseURI) === false ? action : new URL(action, this.baseURI).href;
    const hasToken = Object.keys(this.headers ?? {}).some((name) => name.toLowerCase() === "authorization");
    return { url, method: this.#requestMethod(), etag: etag || undefined, hasToken };
  }

  #requestMethod(): string {
    return (this.method || (this.stored ? "PUT" : "POST")).toUpperCase();
  }

  // The state

  #currentState(): FormState {
    if (this.#state === undefined) this.#start();
    return this.#state as FormState;
  }

  #start(): void {
    this.#origin = originOf(this);
    const { provider: name, baseProvider, stored, texts } = this;
    const provider = baseProvider ? { name, base_provider_type: baseProvider } : (name as "openai");
    const former = this.#state?.stored;
    this.#state?.wipe();
    this.#forgetDisplays();
    this.#saver.reset();
    this.#isMoreOpen = false;
    this.#state = new FormState({ provider, stored, former, texts });
  }

  /** A failure is shown in place of the form. */
  #tryToStart(): void {
    try {
      this.#start();
      this.#failure = undefined;
    } catch (error) {
      console.error(error);
      this.#failure = fill(this.#words().cannotRun, { reason: error instanceof Error ? error.message : String(error) });
    }
  }

  #forgetDisplays(): void {
    this.#displays = new Map();
  }

  /** Shows what has changed. */
  #refresh(): void {
    this.#saver.reset();
    this.#preview.copied = undefined;
    this.requestUpdate();
  }

  /** Shows what the user has changed, and says so to the page. */
  #changed(): void {
    this.#refresh();
    this.dispatchEvent(new Event("input", { bubbles: true, composed: true }));
  }

  #fold(isOpen: boolean): void {
    if (this.#isMoreOpen === isOpen) return;
    this.#isMoreOpen = isOpen;
    this.requestUpdate();
  }

  #addDrafts(): void {
    const view = this.#view();
    for (const field of view.state.fields) if (field.input === "list") addDraft(field, view);
  }

  #submitted(): FormState {
    this.#addDrafts();
    const state = this.#currentState();
    state.submit();
    this.requestUpdate();
    return state;
  }

  // Saving

  readonly #onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    void this.submit();
  };

  /** Shows the key as it is stored now, or an empty form. No secret that was typed is left. */
  async #showSaved({ key, etag }: SavedKey): Promise<void> {
    this.#forgetDisplays();
    if (this.stored === undefined) return this.#currentState().reset();
    this.etag = etag;
    if (key === undefined) return this.#currentState().forgetSecrets();
    this.stored = key;
    this.#start();
    await this.updateComplete;
  }

  #dispatch<T>(type: string, detail: T): void {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }

  // The focus

  #focusOn(id: string): void {
    const field = this.#currentState().fields.find(({ path }) => path === id || id.startsWith(`${path}-`));
    if (field?.section === "more") this.#isMoreOpen = true;
    this.requestUpdate();
    void this.updateComplete.then(() => this.#elementOf(id)?.focus());
  }

  #elementOf(id: string): HTMLElement | null {
    return this.renderRoot.querySelector<HTMLElement>(`[id="${id}"]`);
  }

  #firstControl(): HTMLElement | null {
    return this.renderRoot.querySelector<HTMLElement>(".body :is(input, textarea, button)");
  }
}

/** Keeps what is typed from listeners of the page. The element fires an `input` of its own, which carries nothing. */
function stop(event: Event): void {
  event.stopPropagation();
}
