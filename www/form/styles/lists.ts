// How lists look: chips and rows.
import { css } from "lit";

export const lists = css`
  .chips ul {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    margin: 4px 0 8px;
  }

  .chip {
    display: flex;
    align-items: center;
    max-width: 100%;
    border: 1px solid var(--border);
    border-radius: var(--radius);
    padding-inline-start: 10px;
    background: var(--surface);
    font-family: var(--mono);
    font-size: 0.8125rem;
  }

  .chip > span {
    padding-block: 5px;
    overflow-wrap: anywhere;
  }

  .chip > :last-child {
    margin-inline-end: 10px;
  }

  .chip .remove {
    margin: 0;
    min-width: 32px;
    min-height: 32px;
  }

  .chip.wrong {
    border-color: var(--danger);
    color: var(--danger);
    text-decoration: line-through;
  }

  .rows {
    display: grid;
    gap: 8px;
    justify-items: start;
  }

  .row {
    display: flex;
    gap: 8px;
    align-items: end;
    width: 100%;
  }

  .cell {
    flex: 1;
    min-width: 0;
  }

  .cell .small {
    display: block;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  @container (max-width: 480px) {
    .row {
      flex-wrap: wrap;
      border: 1px solid var(--line);
      border-radius: var(--radius);
      padding: 8px;
    }

    .row .cell {
      flex-basis: 100%;
    }

    .row .remove {
      margin-inline-start: auto;
    }
  }
`;
