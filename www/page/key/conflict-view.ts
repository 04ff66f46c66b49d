import { type Issue, keyFields } from "bifrost-keys";
import { html, nothing } from "lit";
import { formFields } from "../../form/state/fields.js";
import { ApiError, messageOf } from "../api/errors.js";
import type { VersionedKey } from "../api/types.js";
import { PageElement } from "../shell/page-element.js";
import { keys, session } from "../state/index.js";
import { type Difference, differences, merge, type Side, type Versions } from "./conflict.js";
import { textOfValue } from "./field-text.js";

/** Shows two versions of a key, and saves what is chosen of each. */
export class ConflictView extends PageElement {
  static override readonly properties = {
    provider: { attribute: false },
    conflict: { attribute: false },
    choices: { state: true },
    isBusy: { state: true },
    failure: { state: true },
    issues: { state: true },
  };

  declare provider: string;
  declare conflict: { base: Versions["base"]; theirs: VersionedKey; mine: Versions["mine"] };
  /** The side of each field, where it is not the suggested one. */
  declare choices: Record<string, Side>;
  declare isBusy: boolean;
  declare failure: string | undefined;
  declare issues: readonly Issue[];

  constructor() {
    super();
    this.choices = {};
    this.issues = [];
    this.isBusy = false;
  }

  protected override render() {
    const found = this.#differences();
    return html`<section class="conflict" aria-labelledby="conflict-title">
      <h2 id="conflict-title" tabindex="-1">Someone changed this key while you edited it</h2>
      <p>
        Nothing was saved, and nothing that you entered is lost.
        ${found.length === 0 ? "Both versions are the same by now." : "Choose which version of each field to keep."}
      </p>
      ${found.map((difference) => this.#row(difference))} ${this.#problems()}
      <div class="actions">
        <button type="button" class="primary" aria-disabled=${this.isBusy ? "true" : nothing} @click=${this.#save}>
          ${this.isBusy ? "Saving…" : "Save the chosen version"}
        </button>
        <button type="button" class="plain" @click=${() => this.#tell("keep-editing")}>Back to the form</button>
      </div>
    </section>`;
  }

  protected override firstUpdated(): void {
    this.querySelector<HTMLElement>("h2")?.focus();
  }

  #row(difference: Difference) {
    const { field, theirs, mine, isTypedSecret } = difference;
    const yours = isTypedSecret ? "The secret that you entered" : textOfValue(mine);
    return html`<fieldset class="difference" data-path=${field.path}>
      <legend>${field.label}</legend>
      ${this.#choice(difference, "theirs", "Theirs", textOfValue(theirs))} ${this.#choice(difference, "mine", "Yours", yours)}
    </fieldset>`;
  }

  #choice(difference: Difference, side: Side, label: string, text: string) {
    const { path } = difference.field;
    return html`<label class="version">
      <input
        type="radio"
        name="choice-${path}"
        .checked=${this.#sideOf(difference) === side}
        @change=${() => {
          this.choices = { ...this.choices, [path]: side };
        }}
      />
      <span><span class="side">${label}</span> <span class="text" dir="auto">${text}</span></span>
    </label>`;
  }

  #problems() {
    if (this.failure === undefined) return nothing;
    return html`<div class="box danger" role="alert">
      <div>
        <p>${this.failure}</p>
        ${
          this.issues.length === 0
            ? nothing
            : html`<ul>
              ${this.issues.map(({ message, hint }) => html`<li>${message}${hint ? `. ${hint}` : ""}</li>`)}
            </ul>`
        }
      </div>
    </div>`;
  }

  #differences(): Difference[] {
    const { base, theirs, mine } = this.conflict;
    // The id of a key cannot be changed.
    const fields = formFields(keyFields(keys.settings(this.provider))).filter(({ path }) => path !== "id");
    return differences(fields, { base, theirs: theirs.key, mine });
  }

  #sideOf({ field, suggested }: Difference): Side {
    return this.choices[field.path] ?? suggested;
  }

  readonly #save = async (): Promise<void> => {
    if (this.isBusy) return;
    const { theirs } = this.conflict;
    const chosen = this.#differences().filter((difference) => this.#sideOf(difference) === "mine");
    const body = JSON.stringify(merge(theirs.key, chosen));
    this.isBusy = true;
    this.failure = undefined;
    try {
      this.#tell("saved", await session.client.updateKey(this.provider, theirs.key.id, body, theirs.etag));
    } catch (error) {
      if (error instanceof ApiError && error.status === 412) this.#tell("changed-again");
      else this.#explain(error);
    }
    this.isBusy = false;
  };

  #explain(error: unknown): void {
    const issues = error instanceof ApiError ? error.issues.filter(({ severity }) => severity === "error") : [];
    this.issues = issues;
    this.failure = issues.length > 0 ? "This version cannot be saved:" : messageOf(error);
  }

  #tell(type: string, detail?: unknown): void {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}

customElements.define("conflict-view", ConflictView);
