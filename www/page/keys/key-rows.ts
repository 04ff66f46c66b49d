// A key in the table, and below it its advice and errors.
import type { Issue } from "bifrost-keys";
import { html, nothing } from "lit";
import { live } from "lit/directives/live.js";
import type { ListedKey } from "../api/types.js";
import { keyAddress } from "../router.js";
import { hintOf, sentenceOf } from "../shell/sentences.js";
import { shareOf } from "./share.js";
import { modelsOf, nameOf, percent, secretText } from "./texts.js";
import type { ToggleProgress } from "./toggle.js";

export interface RowView {
  /** All keys of the provider. */
  all: readonly ListedKey[];
  advice: readonly Issue[];
  progress: ToggleProgress | undefined;
  isReadOnly: boolean;
  isMarked: boolean;
  toggle(): void;
  ask(): void;
}

export function keyRows(key: ListedKey, view: RowView) {
  const { advice, progress, isMarked } = view;
  const isBusy = progress?.status === "busy";
  const hasMore = advice.length > 0 || progress?.status === "failed" || (isBusy && progress.isSlow);
  const value = secretText(key);
  const name = nameOf(key);
  return html`<tr role="row" class="key ${isMarked ? "marked" : ""} ${hasMore ? "has-more" : ""}">
      <th role="rowheader" scope="row" class="name">
        <a href=${keyAddress(key.provider, key.id)} dir="auto" class="clamped ${key.name === "" ? "unnamed" : ""}">${name}</a>
        ${isMarked ? html`<span class="tag">Saved</span>` : nothing}
      </th>
      <td role="cell" class="value" data-label="Key">
        ${value === "" ? html`<span class="note">no API key</span>` : html`<span class="mono secret" title=${value}>${value}</span>`}
      </td>
      <td role="cell" class="models" data-label="Models" title=${key.models.slice(0, 50).join(", ")}>${modelsOf(key)}</td>
      <td role="cell" class="share" data-label="Share" title="Weight ${key.weight}">${percent(shareOf(key, view.all))}</td>
      <td role="cell" class="enabled" data-label="Enabled">
        <span class="toggle">
          <input
            type="checkbox"
            role="switch"
            aria-label="Enabled: ${name}"
            aria-busy=${isBusy ? "true" : "false"}
            .checked=${live(key.enabled)}
            ?disabled=${view.isReadOnly}
            @click=${(event: Event) => {
              // It moves when the endpoint has answered.
              event.preventDefault();
              view.toggle();
            }}
          />
        </span>
      </td>
      <td role="cell" class="row-actions">
        <a class="quiet" href=${keyAddress(key.provider, key.id)} aria-label="${view.isReadOnly ? "Show" : "Edit"} ${name}">${view.isReadOnly ? "Show" : "Edit"}</a>
        ${
          view.isReadOnly
            ? nothing
            : html`<button type="button" class="quiet" aria-label="Delete ${name}" @click=${view.ask}>Delete</button>`
        }
      </td>
    </tr>
    ${hasMore ? more(key, view) : nothing}`;
}

function more(key: ListedKey, { advice, progress, isMarked, isReadOnly, toggle }: RowView) {
  return html`<tr role="row" class="more ${isMarked ? "marked" : ""}">
    <td role="cell" colspan="6">
      ${advice.map(adviceLine)}
      ${progress?.status === "busy" && progress.isSlow ? html`<p class="note" role="status">Waiting for the endpoint to answer.</p>` : nothing}
      ${
        progress?.status === "failed"
          ? html`<p class="finding error" role="alert">
            <span aria-hidden="true">✕</span>
            <span>The key was not ${key.enabled ? "disabled" : "enabled"}. ${progress.failure}</span>
            ${isReadOnly ? nothing : html`<button type="button" class="quiet" @click=${toggle}>Try again</button>`}
          </p>`
          : nothing
      }
    </td>
  </tr>`;
}

function adviceLine(issue: Issue) {
  return html`<p class="finding advice">
    <span aria-hidden="true">⚠</span>
    <span><span class="unseen">Advice: </span>${sentenceOf(issue)} ${hintOf(issue)}</span>
  </p>`;
}
