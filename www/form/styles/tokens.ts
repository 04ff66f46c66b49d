// Colours and sizes. A page sets the custom properties that begin with `--bifrost`; light and dark follow its `color-scheme`.
import { css } from "lit";

export const tokens = css`
  :host {
    --accent: var(--bifrost-accent, #2b59c9);
    --on-accent: var(--bifrost-on-accent, #fff);
    --danger: var(--bifrost-danger, #b3261e);
    --caution: var(--bifrost-caution, #8a5200);
    --text: var(--bifrost-text, #1c2127);
    --muted: var(--bifrost-muted, #565f6a);
    --border: var(--bifrost-border, #878f9a);
    --surface: var(--bifrost-surface, #fff);
    --radius: var(--bifrost-radius, 6px);
    --font: var(--bifrost-font, system-ui, sans-serif);
    --mono: var(--bifrost-mono, ui-monospace, monospace);
    --line: color-mix(in srgb, var(--border) 40%, transparent);
    --target: 34px;
  }

  @supports (color: light-dark(#000, #fff)) {
    :host {
      --accent: var(--bifrost-accent, light-dark(#2b59c9, #8fb1ff));
      --on-accent: var(--bifrost-on-accent, light-dark(#fff, #0d1626));
      --danger: var(--bifrost-danger, light-dark(#b3261e, #ff958c));
      --caution: var(--bifrost-caution, light-dark(#8a5200, #f0b660));
      --text: var(--bifrost-text, light-dark(#1c2127, #e7e9ec));
      --muted: var(--bifrost-muted, light-dark(#565f6a, #a3acb7));
      --border: var(--bifrost-border, light-dark(#878f9a, #737c88));
      --surface: var(--bifrost-surface, light-dark(#fff, #191c20));
    }
  }

  @media (pointer: coarse) {
    :host {
      --target: 44px;
    }
  }
`;
