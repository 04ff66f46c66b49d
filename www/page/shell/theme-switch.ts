import { html } from "lit";
import { setTheme, THEMES, type Theme, theme } from "../theme.js";

const NAMES: Record<Theme, string> = { system: "System", light: "Light", dark: "Dark" };

export function themeSwitch(changed: () => void) {
  const chosen = theme();
  return html`<fieldset class="ways theme">
    <legend class="unseen">Colours</legend>
    ${THEMES.map(
      (name) => html`<label class="way">
        <input
          type="radio"
          name="theme"
          .checked=${name === chosen}
          @change=${() => {
            setTheme(name);
            changed();
          }}
        />
        <span>${NAMES[name]}</span>
      </label>`,
    )}
  </fieldset>`;
}
