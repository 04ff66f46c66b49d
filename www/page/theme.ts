// Light, dark, or as the system is set.
import { readStored, store } from "./storage.js";

export type Theme = "system" | "light" | "dark";

export const THEMES: readonly Theme[] = ["system", "light", "dark"];

const STORAGE_KEY = "bifrost-keys-theme";

let chosen = storedTheme();

export function theme(): Theme {
  return chosen;
}

/** Shows the page in a theme, and remembers it. */
export function setTheme(name: Theme): void {
  chosen = name;
  store("localStorage", STORAGE_KEY, name);
  applyTheme();
}

export function applyTheme(): void {
  document.documentElement.dataset.theme = chosen;
}

/** Follows the choice that is made in another tab, and calls back then. */
export function followTheme(changed: () => void): void {
  addEventListener("storage", ({ key }) => {
    if (key !== STORAGE_KEY) return;
    chosen = storedTheme();
    applyTheme();
    changed();
  });
}

function storedTheme(): Theme {
  const stored = readStored("localStorage", STORAGE_KEY);
  return THEMES.find((name) => name === stored) ?? "system";
}
