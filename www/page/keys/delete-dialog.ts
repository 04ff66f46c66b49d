// Asks before a key is deleted.
import { html } from "lit";
import type { ListedKey } from "../api/types.js";
import { providerLabel } from "../providers/names.js";
import { dialog } from "../shell/dialog.js";
import { nameOf } from "./texts.js";

export function deleteDialog(key: ListedKey, all: readonly ListedKey[], answers: { act(): void; close(): void }) {
  return dialog({
    title: `Delete ${nameOf(key)}?`,
    text: html`${consequence(key, all)} The stored secret cannot be read again.`,
    action: "Delete key",
    cancel: "Cancel",
    isDangerous: true,
    ...answers,
  });
}

function consequence(key: ListedKey, all: readonly ListedKey[]) {
  const label = html`<bdi>${providerLabel(key.provider)}</bdi>`;
  const others = all.filter(({ id, enabled }) => enabled && id !== key.id).length;
  if (!key.enabled) return html`The key is disabled, so no request uses it.`;
  if (others === 0) return html`It is the only enabled key: the gateway can no longer call ${label}.`;
  const rest = others === 1 ? "the other enabled key" : `the ${others} other enabled keys`;
  return html`The gateway stops using it, and calls ${label} with ${rest}.`;
}
