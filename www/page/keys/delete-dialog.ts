// Asks before a key is deleted.
import { html } from "lit";
import type { ListedKey } from "../api/types.js";
import { providerLabel } from "../providers/names.js";
import { dialog } from "../shell/dialog.js";
import { isUsed } from "./share.js";
import { nameOf } from "./texts.js";

export function deleteDialog(key: ListedKey, all: readonly ListedKey[], answers: { act(): void; close(): void }) {
  return dialog({
    title: `Delete ${nameOf(key)}?`,
    text: html`${consequence(key, all)} Its secret cannot be recovered.`,
    action: "Delete key",
    cancel: "Cancel",
    isDangerous: true,
    ...answers,
  });
}

function consequence(key: ListedKey, all: readonly ListedKey[]) {
  const label = html`<bdi>${providerLabel(key.provider)}</bdi>`;
  const others = all.filter((other) => isUsed(other) && other.id !== key.id).length;
  if (!key.enabled) return html`The key is disabled, so no request uses it.`;
  if (!isUsed(key)) return html`The key allows no model, so no request uses it.`;
  if (others === 0) return html`No other key can be used: the gateway will not be able to call ${label}.`;
  const rest = others === 1 ? "the other key" : `the ${others} other keys that can be used`;
  return html`The gateway will stop using it and call ${label} with ${rest}.`;
}
