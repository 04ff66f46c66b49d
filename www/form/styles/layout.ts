// Where things are: one column, two where there is room.
import { css } from "lit";

export const layout = css`
  :host {
    display: block;
    container-type: inline-size;
    color: var(--text);
    font: 0.875rem/1.5 var(--font);
    text-align: start;
  }

  :host([hidden]) {
    display: none;
  }

  * {
    box-sizing: border-box;
  }

  form,
  .body,
  .column,
  .folded {
    display: grid;
    gap: 24px;
    min-width: 0;
  }

  .columns,
  .usage,
  .folded {
    grid-template-columns: minmax(0, 1fr);
  }

  .columns {
    display: grid;
    gap: 24px 32px;
  }

  .field {
    min-width: 0;
  }

  /* An empty region must be there, so that what comes into it is announced. */
  .other:not(:has(.finding)) {
    position: absolute;
  }

  .column,
  .folded {
    align-content: start;
    gap: 16px;
  }

  .usage {
    display: grid;
    gap: 16px 32px;
    border-top: 1px solid var(--line);
    padding-top: 24px;
  }

  .folded {
    gap: 16px 32px;
    padding-top: 16px;
  }

  @container (min-width: 680px) {
    .columns,
    .folded {
      grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
    }

    .usage {
      grid-template-columns: minmax(0, 2fr) repeat(3, minmax(0, 1fr));
    }

    .folded > [data-input="map"],
    .folded > [data-input="rows"] {
      grid-column: 1 / -1;
    }
  }

  @container (min-width: 680px) and (max-width: 880px) {
    .usage {
      grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
    }
  }

  .line {
    display: flex;
    gap: 8px;
    align-items: center;
    min-width: 0;
  }

  .line > input {
    flex: 1;
  }

  /* What belongs to a text stands in its control. */
  .inset {
    position: relative;
  }

  .inset > input {
    padding-inline-end: 72px;
  }

  .inset > :not(input) {
    position: absolute;
    inset-inline-end: 4px;
    min-height: calc(var(--target) - 8px);
  }

  .space {
    flex: 1;
  }

  .unseen {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: 8px 12px;
    align-items: center;
  }

  .preview {
    margin-top: 32px;
    border-top: 1px solid var(--line);
    padding-top: 16px;
  }

  .preview .line {
    flex-wrap: wrap;
    margin-bottom: 8px;
  }
`;
