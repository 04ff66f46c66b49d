import { keyFields } from "bifrost-keys";
import { html, nothing } from "lit";
import { formFields } from "../../form/state/fields.js";
import type { VersionedKey } from "../api/types.js";
import { PageElement } from "../shell/page-element.js";
import { keys } from "../state/index.js";
import { type Difference, differences, type Side, type Versions, valuesOf } from "./conflict.js";
import { textOfValue } from "./field-text.js";

/** Shows two versions of a key. The event `chosen` has what is to be entered into theirs. */
export class ConflictView extends PageElement {
  static override readonly properties = {
    provider: { attribute: false },
    conflict: { attribute: false },
    choices: { state: true },
  };

  declare provider: string;
  declare conflict: { base: Versions["base"]; theirs: VersionedKey; mine: Versions["mine"] };
  /** The side of each field, where it is not the suggested one. */
  declare choices: Record<string, Side>;

  constructor() {
    super();
    this.choices = {};
  }

  protected override render() {
    const found = this.#differences();
    return html`<section class="conflict" aria-labelledby="conflict-title">
      <h2 id="conflict-title" tabindex="-1">Someone changed this key while you edited it</h2>
      <p>
        Nothing was saved, and nothing that you entered is lost.
        ${found.length === 0 ? "The two versions are now the same." : "Choose which version of each field to keep."}
      </p>
      ${found.map((difference) => this.#row(difference))}
      <div class="actions">
        ${found.length === 0 ? nothing : html`<button type="button" class="primary" @click=${this.#choose}>Save the chosen version</button>`}
        <button type="button" class="plain" @click=${() => this.#tell("keep-editing", { isSame: found.length === 0 })}>Back to the form</button>
      </div>
    </section>`;
  }

  protected override firstUpdated(): void {
    this.querySelector<HTMLElement>("h2")?.focus();
  }

  #row(difference: Difference) {
    const { field, theirs, mine, isTypedSecret } = difference;
    const yours = isTypedSecret ? "The value that you entered" : textOfValue(mine, field.columns);
    return html`<fieldset class="difference" data-path=${field.path}>
      <legend>${field.label}</legend>
      ${this.#choice(difference, "theirs", "Theirs", textOfValue(theirs, field.columns))} ${this.#choice(difference, "mine", "Yours", yours)}
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

  #differences(): Difference[] {
    const { base, theirs, mine } = this.conflict;
    // The id of a key cannot be changed.
    const fields = formFields(keyFields(keys.settings(this.provider))).filter(({ path }) => path !== "id");
    return differences(fields, { base, theirs: theirs.key, mine });
  }

  #sideOf({ field, suggested }: Difference): Side {
    return this.choices[field.path] ?? suggested;
  }

  readonly #choose = (): void => {
    this.#tell("chosen", valuesOf(this.#differences().filter((difference) => this.#sideOf(difference) === "mine")));
  };

  #tell(type: string, detail?: unknown): void {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}

customElements.define("conflict-view", ConflictView);
