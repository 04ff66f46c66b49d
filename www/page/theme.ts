// Light, dark, or as the system is set.

export type Theme = "system" | "light" | "dark";

export const THEMES: readonly Theme[] = ["system", "light", "dark"];

const STORAGE_KEY = "bifrost-keys-theme";

export function theme(): Theme {
  const stored = localStorage.getItem(STORAGE_KEY);
  return THEMES.find((name) => name === stored) ?? "system";
}

/** Shows the page in a theme, and remembers it. */
export function setTheme(chosen: Theme): void {
  localStorage.setItem(STORAGE_KEY, chosen);
  applyTheme();
}

export function applyTheme(): void {
  document.documentElement.dataset.theme = theme();
}
