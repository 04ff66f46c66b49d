// The look of parts that consist of several controls.
import { css } from "lit";

export const parts = css`
  fieldset {
    min-width: 0;
    margin: 0;
    border: 0;
    padding: 0;
  }

  p,
  ul,
  pre,
  h2 {
    margin: 0;
    padding: 0;
  }

  ul {
    list-style: none;
  }

  .label {
    display: block;
    margin-bottom: 4px;
    padding: 0;
    font-weight: 600;
    font-size: 0.875rem;
  }

  .mark {
    color: var(--muted);
    font-weight: 400;
    font-size: 0.8125rem;
  }

  .help,
  .note,
  .notice,
  .small {
    color: var(--muted);
    font-size: 0.8125rem;
  }

  .help {
    margin-top: 4px;
  }

  .help:empty {
    display: none;
  }

  .finding {
    display: flex;
    gap: 8px;
    margin-top: 4px;
    font-size: 0.8125rem;
    overflow-wrap: anywhere;
  }

  .finding.error {
    color: var(--danger);
  }

  .finding.advice {
    color: var(--caution);
  }

  .icon {
    flex: none;
    width: 13px;
    text-align: center;
  }

  .mask {
    flex: 1;
    align-content: center;
    overflow: hidden;
    border-style: dashed;
    color: var(--muted);
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .stored > .note {
    flex: 1;
  }

  .tag {
    margin-inline-start: 8px;
    border-radius: calc(var(--radius) - 2px);
    padding: 0 8px;
    background: color-mix(in srgb, var(--accent) 12%, transparent);
    font-weight: 400;
    font-size: 0.8125rem;
  }

  .drop.target textarea {
    outline: 2px dashed var(--accent);
    outline-offset: 2px;
  }

  .under {
    margin-top: 4px;
  }

  .under > .quiet:first-child,
  .keep {
    margin-inline-start: -8px;
  }

  .ways {
    display: flex;
    border: 1px solid var(--border);
    border-radius: var(--radius);
    background: var(--surface);
  }

  .small-ways {
    border-color: var(--line);
    background: none;
  }

  .way {
    position: relative;
    flex: 1 1 auto;
    min-width: 0;
    cursor: pointer;
  }

  .way input {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
    opacity: 0;
    cursor: pointer;
  }

  .way span,
  .way-button {
    display: flex;
    align-items: center;
    justify-content: center;
    min-height: calc(var(--target) - 2px);
    border-radius: calc(var(--radius) - 1px);
    padding: 2px 12px;
    text-align: center;
  }

  @container (max-width: 420px) {
    .way span {
      padding-inline: 6px;
    }
  }

  .way-button {
    border: 0;
    min-height: 32px;
    font-size: 0.8125rem;
  }

  @media (pointer: coarse) {
    .way span,
    .way-button,
    .link {
      min-height: 44px;
    }
  }

  .way :checked + span,
  .way-button[aria-pressed="true"] {
    background: color-mix(in srgb, var(--accent) 14%, var(--surface));
    box-shadow: inset 0 0 0 1px var(--accent);
    font-weight: 600;
  }

  /* There the background and the shadow are not drawn. */
  @media (forced-colors: active) {
    .way :checked + span,
    .way-button[aria-pressed="true"] {
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
    }
  }

  .way :focus-visible + span {
    outline: 2px solid var(--accent);
    outline-offset: 2px;
  }

  details {
    border-top: 1px solid var(--line);
    padding-top: 12px;
  }

  summary {
    min-height: var(--target);
    align-content: center;
    border-radius: var(--radius);
    font-weight: 600;
    cursor: pointer;
  }

  summary .note {
    margin-inline-start: 8px;
    font-weight: 400;
  }

  details[open] summary .note {
    display: none;
  }

  .box {
    border: 1px solid;
    border-inline-start-width: 4px;
    border-radius: var(--radius);
    padding: 12px 16px;
  }

  .box.line {
    flex-wrap: wrap;
  }

  .box.line > p {
    flex: 1 1 240px;
    color: var(--text);
  }

  .box.danger {
    border-color: var(--danger);
    color: var(--danger);
  }

  .box.caution {
    border-color: var(--caution);
  }

  .title {
    font-weight: 600;
  }

  pre {
    overflow-x: auto;
    border: 1px solid var(--line);
    border-radius: var(--radius);
    padding: 12px 16px;
    background: color-mix(in srgb, var(--border) 8%, transparent);
    line-height: 1.6;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
    tab-size: 2;
  }
`;
