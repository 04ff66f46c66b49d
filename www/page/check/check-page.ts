import type { Provider, ProviderName } from "bifrost-keys";
import type { Finding } from "bifrost-keys/lint";
import { html, nothing } from "lit";
import { PROVIDER_NAMES, providerLabel } from "../providers/names.js";
import { PageElement } from "../shell/page-element.js";
import { session } from "../state/index.js";
import { editor, selectPlace } from "./editor.js";
import { findingsList } from "./findings-list.js";
import { findingsIn, KINDS, type Kind, kindOf, loadRules, readFile } from "./read.js";

/** After this pause in typing the text is read again. */
const PAUSE = 150;

/** What the page showed last in this tab. It is shown again when the user returns. */
let last: Pick<CheckPage, "text" | "chosenKind" | "provider"> | undefined;
session.onSignOut(() => {
  last = undefined;
});

const KIND_NAMES: Record<Kind, string> = { config: "config.json", key: "One key", env: ".env" };

/** Reads a file by the rules of the gateway. Nothing of it leaves the page. */
export class CheckPage extends PageElement {
  static override readonly properties = {
    text: { state: true },
    chosenKind: { state: true },
    provider: { state: true },
    findings: { state: true },
    problem: { state: true },
    isTarget: { state: true },
  };

  declare text: string;
  /** What the user says that the text is. */
  declare chosenKind: Kind | undefined;
  declare provider: ProviderName | undefined;
  /** Undefined until the text was read. */
  declare findings: readonly Finding[] | undefined;
  declare problem: string | undefined;
  /** True while a file is dragged over the page. */
  declare isTarget: boolean;

  #pause: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.text = "";
    this.isTarget = false;
    Object.assign(this, last);
    this.#readSoon(0);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // A file may be dropped anywhere. The dashboard keeps the browser from opening it.
    addEventListener("dragover", this.#onDragOver);
    addEventListener("dragleave", this.#onDragLeave);
    addEventListener("drop", this.#onDrop);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener("dragover", this.#onDragOver);
    removeEventListener("dragleave", this.#onDragLeave);
    removeEventListener("drop", this.#onDrop);
    clearTimeout(this.#pause);
  }

  get #kind(): Kind {
    return this.chosenKind ?? kindOf(this.text);
  }

  protected override render() {
    const findings = this.findings ?? [];
    return html`<div class="heading"><h1 tabindex="-1">Check a file</h1></div>
      <p class="lead" id="check-promise">The file is read in this page and goes nowhere.</p>
      <div class="check ${this.isTarget ? "target" : ""}">
        <div class="check-bar">
          <label class="plain file">
            Open a file
            <input type="file" class="unseen" accept=".json,.env,.txt,application/json,text/plain" @change=${this.#onFile} />
          </label>
          <span class="note">or drop it here, or paste its text</span>
          <span class="space"></span>
          ${this.text === "" ? nothing : this.#kinds()}
        </div>
        ${this.problem === undefined ? nothing : html`<p class="finding error" role="alert"><span aria-hidden="true">✕</span> ${this.problem}</p>`}
        <div class="check-columns">
          <div class="column">
            <label class="unseen" for="text">Text of the file</label>
            ${editor({ text: this.text, findings, input: (text) => this.#setText(text) })}
          </div>
          <section class="findings" aria-labelledby="findings-title">
            <h2 id="findings-title" class="unseen">Findings</h2>
            ${findingsList({
              text: this.text,
              findings: this.text === "" ? undefined : this.findings,
              select: (finding) => selectPlace(this.querySelector("textarea") as HTMLTextAreaElement, finding),
            })}
          </section>
        </div>
      </div>`;
  }

  #kinds() {
    const kind = this.#kind;
    return html`<fieldset class="ways">
        <legend class="unseen">What the text is</legend>
        ${KINDS.map(
          (name) => html`<label class="way">
            <input
              type="radio"
              name="kind"
              .checked=${name === kind}
              @change=${() => {
                this.chosenKind = name;
                this.#readSoon(0);
              }}
            />
            <span>${KIND_NAMES[name]}</span>
          </label>`,
        )}
      </fieldset>
      ${kind === "config" ? nothing : this.#providers(kind)}`;
  }

  #providers(kind: Kind) {
    return html`<select
      aria-label="Provider"
      @change=${(event: Event) => {
        this.provider = ((event.target as HTMLSelectElement).value || undefined) as ProviderName | undefined;
        this.#readSoon(0);
      }}
    >
      ${kind === "env" ? html`<option value="" ?selected=${this.provider === undefined}>Detect from the variable names</option>` : nothing}
      ${PROVIDER_NAMES.map((name) => html`<option value=${name} ?selected=${name === this.#providerOf(kind)}>${providerLabel(name)}</option>`)}
    </select>`;
  }

  #providerOf(kind: Kind): ProviderName | undefined {
    return this.provider ?? (kind === "key" ? "openai" : undefined);
  }

  #setText(text: string): void {
    this.text = text;
    if (text === "") {
      this.#forgetChoices();
      this.findings = undefined;
    }
    this.#readSoon(PAUSE);
  }

  #remember(): void {
    const { text, chosenKind, provider } = this;
    last = { text, chosenKind, provider };
  }

  /** What was chosen for one text says nothing of another. */
  #forgetChoices(): void {
    this.chosenKind = undefined;
    this.provider = undefined;
  }

  /** Reads what has changed, after a pause. */
  #readSoon(pause: number): void {
    this.#remember();
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => void this.#read(), pause);
  }

  async #read(): Promise<void> {
    const { text } = this;
    if (text === "") return;
    const provider: Provider | undefined = this.#providerOf(this.#kind);
    const rules = await loadRules().catch(() => undefined);
    if (text !== this.text) return;
    if (rules === undefined) {
      this.problem = "The rules could not be loaded. Reload the page.";
      return;
    }
    try {
      this.findings = findingsIn(rules, { text, kind: this.#kind, provider });
      this.problem = undefined;
    } catch {
      this.findings = undefined;
      this.problem = "This text could not be checked.";
    }
  }

  readonly #onFile = (event: Event): void => {
    const input = event.target as HTMLInputElement;
    void this.#open(input.files?.[0]);
    // The same file can be opened again.
    input.value = "";
  };

  async #open(file: File | undefined): Promise<void> {
    if (file === undefined) return;
    const read = await readFile(file);
    if ("problem" in read) {
      this.problem = read.problem;
      return;
    }
    this.problem = undefined;
    this.#forgetChoices();
    this.#setText(read.text);
    this.#readSoon(0);
  }

  readonly #onDragOver = (event: DragEvent): void => {
    if (event.dataTransfer?.types.includes("Files")) this.isTarget = true;
  };

  readonly #onDragLeave = (event: DragEvent): void => {
    // `relatedTarget` is null only when the file leaves the window.
    if (event.relatedTarget === null) this.isTarget = false;
  };

  readonly #onDrop = (event: DragEvent): void => {
    const file = event.dataTransfer?.files[0];
    this.isTarget = false;
    void this.#open(file);
  };
}

customElements.define("check-page", CheckPage);
