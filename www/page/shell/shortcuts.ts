// Keys that work on every page, unless something is typed.

export interface Shortcuts {
  search(): void;
  newKey(): void;
  goBack(): void;
  help(): void;
}

export function watchShortcuts(shortcuts: Shortcuts): void {
  addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (document.querySelector("dialog[open]")) return;
    if (event.key === "Escape") return shortcuts.goBack();
    if (isTyping(event)) return;
    const action = { "/": shortcuts.search, n: shortcuts.newKey, "?": shortcuts.help }[event.key];
    if (action === undefined) return;
    event.preventDefault();
    action();
  });
}

/** Whether the event comes from a control that takes text. In an element with a shadow that is the innermost one. */
function isTyping(event: KeyboardEvent): boolean {
  const [target] = event.composedPath();
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return !["checkbox", "radio", "button", "file"].includes(target.type);
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement || target.isContentEditable;
}
