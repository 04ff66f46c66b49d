// What was found in the file.
import type { Finding } from "bifrost-keys/lint";
import { html, nothing } from "lit";
import { hintOf, sentenceOf } from "../shell/sentences.js";
import { type Group, groupFindings } from "./groups.js";

/** A file with more findings has one cause, and is not read to the end. */
const MAX_SHOWN = 500;

export interface FindingsView {
  text: string;
  /** Undefined while there is nothing to read. */
  findings: readonly Finding[] | undefined;
  select(finding: Finding): void;
}

export function findingsList({ text, findings, select }: FindingsView) {
  const shown = findings?.slice(0, MAX_SHOWN) ?? [];
  return html`<p class="summary" role="status">${findings === undefined ? nothing : summaryOf(findings)}</p>
    ${
      findings === undefined
        ? html`<p class="empty">Paste a gateway's config.json, the body of a request for one key, or a .env file. Errors and advice appear here.</p>`
        : groupFindings(shown, text).map((group) => groupView(group, select))
    }
    ${findings && findings.length > MAX_SHOWN ? html`<p class="note">The first ${MAX_SHOWN} are shown.</p>` : nothing}`;
}

function groupView({ title, findings }: Group, select: FindingsView["select"]) {
  return html`${title === undefined ? nothing : html`<h3 dir="auto">${title}</h3>`}
    <ul>
      ${findings.map(
        (finding) => html`<li>
          <button type="button" class="finding-button ${finding.issue.severity}" @click=${() => select(finding)}>
            <span class="icon" aria-hidden="true">${finding.issue.severity === "error" ? "✕" : "⚠"}</span>
            <span>
              <span class="unseen">${finding.issue.severity === "error" ? "Error" : "Advice"}: </span>${sentenceOf(finding.issue)} ${hintOf(finding.issue)}
            </span>
            <span class="place">Line ${finding.line}</span>
          </button>
        </li>`,
      )}
    </ul>`;
}

function summaryOf(findings: readonly Finding[]): string {
  const errors = findings.filter(({ issue }) => issue.severity === "error").length;
  const advice = findings.length - errors;
  if (findings.length === 0) return "No errors and no advice.";
  const parts = [count(errors, "error", "errors"), count(advice, "piece of advice", "pieces of advice")];
  return `${parts.filter(Boolean).join(", ")}.`;
}

function count(number: number, one: string, many: string): string {
  if (number === 0) return "";
  return `${number} ${number === 1 ? one : many}`;
}
