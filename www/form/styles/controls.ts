// How controls look.
import { css } from "lit";

export const controls = css`
  input,
  textarea,
  button {
    color: inherit;
    font: inherit;
  }

  input:not([type="radio"], [type="checkbox"]),
  textarea,
  .mask {
    width: 100%;
    min-width: 0;
    min-height: var(--target);
    margin: 0;
    border: 1px solid var(--border);
    border-radius: var(--radius);
    padding: 5px 10px;
    background: var(--surface);
  }

  textarea {
    display: block;
    min-height: 112px;
    resize: vertical;
  }

  ::placeholder {
    color: var(--muted);
    opacity: 1;
  }

  /* What cannot be changed can be read. */
  :is(input, textarea)[readonly] {
    border-style: dashed;
    resize: none;
  }

  [readonly]::placeholder {
    color: transparent;
  }

  :disabled,
  :disabled ~ *,
  label:has(:disabled) {
    cursor: default !important;
  }

  [aria-invalid="true"]:not([type="radio"], [type="checkbox"]) {
    border-color: var(--danger);
  }

  :focus-visible {
    outline: 2px solid var(--accent);
    outline-offset: 2px;
  }

  [data-input="password"] input,
  [data-input="multiline"] textarea,
  .mask,
  pre,
  code {
    font-family: var(--mono);
    font-size: 0.8125rem;
  }

  ::placeholder {
    font-family: var(--font);
    font-size: 0.875rem;
  }

  .masked {
    -webkit-text-security: disc;
  }

  .masked:placeholder-shown {
    -webkit-text-security: none;
  }

  /* A text of several lines has no other way to be masked here. */
  @supports not (-webkit-text-security: disc) {
    textarea.masked:not(:placeholder-shown) {
      color: transparent;
      caret-color: var(--text);
    }
  }

  button {
    min-width: var(--target);
    min-height: var(--target);
    border: 1px solid transparent;
    border-radius: var(--radius);
    padding: 0 12px;
    background: none;
    white-space: nowrap;
    cursor: pointer;
    transition: background-color 0.12s;
  }

  .primary {
    padding: 0 16px;
    background: var(--accent);
    color: var(--on-accent);
    font-weight: 600;
  }

  .primary:hover {
    background: color-mix(in srgb, var(--accent) 88%, var(--text));
  }

  .primary[aria-disabled="true"] {
    cursor: progress;
  }

  .plain {
    border-color: var(--border);
    background: var(--surface);
  }

  .quiet {
    padding: 0 8px;
    color: var(--accent);
  }

  .plain:hover,
  .quiet:hover,
  .way-button:hover {
    background: color-mix(in srgb, var(--accent) 10%, var(--surface));
  }

  .remove {
    padding: 0;
    color: var(--muted);
  }

  .link {
    min-height: 32px;
    padding: 0;
    color: inherit;
    text-align: start;
    text-decoration: underline;
    text-underline-offset: 2px;
    white-space: normal;
  }

  input[type="radio"],
  input[type="checkbox"] {
    flex: none;
    width: 16px;
    height: 16px;
    margin: 0;
    accent-color: var(--accent);
  }

  .choices,
  .choice,
  .switch {
    display: flex;
    flex-wrap: wrap;
    gap: 0 20px;
    align-items: center;
  }

  .choice {
    gap: 8px;
    min-height: var(--target);
    cursor: pointer;
  }

  .switch {
    gap: 8px;
    min-height: var(--target);
  }

  [role="switch"] {
    appearance: none;
    position: relative;
    width: 36px !important;
    height: 20px !important;
    border: 1px solid var(--border);
    border-radius: 10px;
    background: var(--surface);
    cursor: pointer;
    transition: background-color 0.12s;
  }

  [role="switch"]::before {
    position: absolute;
    inset: 3px auto auto 3px;
    width: 12px;
    height: 12px;
    border-radius: 50%;
    background: var(--border);
    content: "";
    transition: translate 0.12s;
  }

  [role="switch"]:checked {
    border-color: var(--accent);
    background: var(--accent);
  }

  [role="switch"]:checked::before {
    translate: 16px;
    background: var(--on-accent);
  }

  @media (forced-colors: active) {
    [role="switch"]::before {
      background: ButtonText;
    }

    [role="switch"]:checked::before {
      background: Highlight;
    }
  }

  @media (prefers-reduced-motion: reduce) {
    * {
      transition: none !important;
    }
  }
`;
