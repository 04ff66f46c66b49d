import type { Issue } from "bifrost-keys";
import { html, nothing } from "lit";
import { live } from "lit/directives/live.js";
import { repeat } from "lit/directives/repeat.js";
import type { ListedKey } from "../api/types.js";
import { providerLabel } from "../providers/names.js";
import { HOME, keysAddress, newKeyAddress, rememberListAddress } from "../router.js";
import { replaceAddress } from "../shell/guard.js";
import { PageElement } from "../shell/page-element.js";
import { notFound, skeleton } from "../shell/states.js";
import { deletions, keys, listedKeys, session } from "../state/index.js";
import { deleteDialog } from "./delete-dialog.js";
import { keyRows, type RowView } from "./key-rows.js";
import { pager } from "./pager.js";
import { PART_SIZE } from "./parts.js";
import { countOf, nameOf } from "./texts.js";
import { Toggles } from "./toggle.js";

/** The keys of a provider. */
export class KeysPage extends PageElement {
  static override readonly properties = {
    provider: { attribute: false },
    listPart: { attribute: false },
    filter: { attribute: false },
    asked: { state: true },
  };

  declare provider: string;
  declare listPart: number;
  declare filter: string;
  /** The key that the dialog asks about. */
  declare asked: ListedKey | undefined;

  readonly #toggles = new Toggles(this);
  /** The core, once it is loaded: the rows are there before it. */
  #advice: typeof import("./advice.js") | undefined;
  #isAdviceMissing = false;

  constructor() {
    super();
    keys.observe(this);
    deletions.observe(this);
    session.observe(this);
    void import("./advice.js")
      .then((module) => {
        this.#advice = module;
      })
      .catch(() => {
        this.#isAdviceMissing = true;
      })
      .finally(() => this.requestUpdate());
  }

  protected override willUpdate(): void {
    rememberListAddress(this.provider, keysAddress(this.provider, { part: this.listPart, filter: this.filter }));
  }

  protected override render() {
    const { provider } = this;
    const document = keys.provider(provider);
    if (keys.status === "ready" && document === undefined) {
      return notFound("There is no provider with this name.", HOME, "All providers");
    }
    const all = listedKeys(provider);
    const isKeyless = document?.custom_provider_config?.is_key_less ?? false;
    return html`<div class="heading">
        <h1 tabindex="-1" dir="auto">${providerLabel(provider)}</h1>
        <p class="note"><span class="mono">${provider}</span>${keys.status === "ready" ? ` · ${countOf(all.length)}` : ""}</p>
        ${session.isReadOnly || isKeyless || all.length === 0 ? nothing : html`<a class="primary" href=${newKeyAddress(provider)}>New key</a>`}
      </div>
      ${this.#notices()}
      ${keys.status === "ready" ? this.#list(all, isKeyless) : skeleton(keys.isSlow)}
      ${this.asked ? this.#dialog(this.asked, all) : nothing}`;
  }

  #notices() {
    const { gone } = this.#toggles;
    return html`${gone === undefined ? nothing : html`<p class="box" role="status"><span><bdi>${nameOf(gone)}</bdi> no longer exists: someone deleted it.</span></p>`}
      ${this.#isAdviceMissing ? html`<p class="note" role="status">The advice about these keys could not be loaded. Reload the page to see it.</p>` : nothing}`;
  }

  #list(all: ListedKey[], isKeyless: boolean) {
    const label = providerLabel(this.provider);
    if (isKeyless && all.length === 0) return html`<p class="empty">${label} needs no keys.</p>`;
    if (all.length === 0) return this.#empty(label);
    const wanted = this.filter.trim().toLowerCase();
    const found = wanted === "" ? all : all.filter((key) => nameOf(key).toLowerCase().includes(wanted));
    const parts = Math.max(1, Math.ceil(found.length / PART_SIZE));
    const part = wanted === "" ? Math.min(this.listPart, parts) : 1;
    const shown = found.slice((part - 1) * PART_SIZE, part * PART_SIZE);
    return html`${all.length > PART_SIZE ? this.#filterBox(found.length) : nothing}
      ${
        found.length === 0
          ? html`<p class="empty">No key matches “${this.filter.trim()}”.</p>`
          : html`<table class="keys" role="table" aria-label="Keys of ${label}">
              <thead role="rowgroup">
                <tr role="row">
                  ${["Name", "Key", "Models", "Share", "Enabled"].map((name) => html`<th role="columnheader" scope="col">${name}</th>`)}
                  <th role="columnheader" scope="col"><span class="unseen">Actions</span></th>
                </tr>
              </thead>
              <tbody role="rowgroup">
                ${repeat(
                  shown,
                  ({ id }) => id,
                  (key) => keyRows(key, this.#rowView(key, all)),
                )}
              </tbody>
            </table>`
      }
      ${parts > 1 && wanted === "" ? pager(part, parts, (to) => keysAddress(this.provider, { part: to })) : nothing}`;
  }

  #empty(label: string) {
    return html`<div class="empty">
      <p>No keys for <bdi>${label}</bdi> yet. A key lets the gateway call <bdi>${label}</bdi>.</p>
      ${session.isReadOnly ? nothing : html`<a class="primary" href=${newKeyAddress(this.provider)}>New key</a>`}
    </div>`;
  }

  #filterBox(count: number) {
    return html`<div class="filter">
      <label class="unseen" for="filter">Filter keys by name</label>
      <input
        id="filter"
        type="search"
        placeholder="Filter by name"
        autocomplete="off"
        .value=${live(this.filter)}
        @input=${(event: InputEvent) => {
          replaceAddress(keysAddress(this.provider, { filter: (event.target as HTMLInputElement).value }));
        }}
      />
      <span class="note" role="status">${this.filter.trim() === "" ? nothing : `${countOf(count)} found`}</span>
    </div>`;
  }

  #rowView(key: ListedKey, all: ListedKey[]): RowView {
    return {
      all,
      advice: this.#adviceOf(key),
      progress: this.#toggles.progressOf(key),
      isReadOnly: session.isReadOnly,
      isMarked: keys.saved === key.id,
      toggle: () => void this.#toggles.toggle(key),
      ask: () => {
        this.asked = key;
      },
    };
  }

  /** Until the core is loaded, only what the endpoint said when the key was saved. */
  #adviceOf(key: ListedKey): readonly Issue[] {
    const { provider, ...own } = key;
    const said = keys.savedAdvice(key);
    return this.#advice?.adviceOf(keys.settings(provider), own, said) ?? said;
  }

  #dialog(key: ListedKey, all: ListedKey[]) {
    return deleteDialog(key, all, {
      act: () => {
        this.asked = undefined;
        deletions.add(key);
        this.dispatchEvent(new CustomEvent("focus-undo", { detail: key.id, bubbles: true }));
      },
      close: () => {
        this.asked = undefined;
      },
    });
  }
}

customElements.define("keys-page", KeysPage);
