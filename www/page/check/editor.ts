// A plain text area with the numbers of its lines. Lines with findings are marked.
import type { Finding } from "bifrost-keys/lint";
import { html, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import { keepPrivate } from "../../form/controls/private-text.js";

export interface EditorView {
  text: string;
  findings: readonly Finding[];
  input(text: string): void;
}

export function editor({ text, findings, input }: EditorView): TemplateResult {
  return html`<div class="editor">
    <div class="gutter mono" aria-hidden="true">${numbers(text, findings)}</div>
    <textarea
      id="text"
      class="mono rr-mask"
      wrap="off"
      ${keepPrivate()}
      aria-describedby="check-promise"
      placeholder='{ "providers": { … } }'
      .value=${live(text)}
      @input=${(event: InputEvent) => input((event.target as HTMLTextAreaElement).value)}
      @scroll=${scrollNumbers}
    ></textarea>
  </div>`;
}

/** The numbers of all lines. Those between two marked lines are one text: a file may have many thousands. */
function numbers(text: string, findings: readonly Finding[]): (string | TemplateResult)[] {
  const marks = new Map<number, "error" | "advice">();
  for (const { line, issue } of findings) if (marks.get(line) !== "error") marks.set(line, issue.severity);
  const pieces: (string | TemplateResult)[] = [];
  let plain = "";
  const count = text.split("\n").length;
  for (let line = 1; line <= count; line++) {
    const mark = marks.get(line);
    if (mark === undefined) {
      plain += `${line}\n`;
      continue;
    }
    pieces.push(plain, html`<span class=${mark}>${mark === "error" ? "✕" : "⚠"} ${line}</span>`);
    plain = "\n";
  }
  pieces.push(plain);
  return pieces;
}

function scrollNumbers({ target }: Event): void {
  const area = target as HTMLTextAreaElement;
  const gutter = area.previousElementSibling;
  if (gutter) gutter.scrollTop = area.scrollTop;
}

/** Selects the place of a finding, and brings it into view. */
export function selectPlace(area: HTMLTextAreaElement, { line, column, end_line, end_column }: Finding): void {
  const lines = area.value.split("\n");
  const offsetOf = (at: number, in_: number) =>
    lines.slice(0, at - 1).reduce((sum, { length }) => sum + length + 1, 0) + in_ - 1;
  area.focus({ preventScroll: true });
  area.setSelectionRange(offsetOf(line, column), offsetOf(end_line, end_column));
  const height = Number.parseFloat(getComputedStyle(area).lineHeight);
  area.scrollTop = Math.max(0, (line - 1) * height - area.clientHeight / 3);
  area.scrollLeft = 0;
  area.closest(".editor")?.scrollIntoView({ block: "nearest" });
}
