// What is printed about a finding. Output often ends in a log, so that nothing of the file may be in it.
import { providers } from "../lint-module.js";
import type { Finding, Issue, ProviderName } from "../types.js";

/** A finding without any text of the file: no value, no name of a field that is not known or of a custom provider. */
export interface Problem {
  file: string;
  line: number;
  column: number;
  end_line: number;
  end_column: number;
  severity: "error" | "advice";
  code: string;
  /** Names of known fields, and indexes. */
  path: (string | number)[];
  message: string;
  hint?: string;
  /** The provider, if the gateway knows it by name. */
  provider?: ProviderName;
  /** The position of the key in its provider's list, from zero. */
  key?: number;
}

/** Makes problems of the findings in a file. */
export function problemsOf(file: string, findings: Finding[]): Problem[] {
  const names = providers();
  return findings.map((finding) => problemOf(file, finding, names));
}

function problemOf(file: string, { provider, key, issue, ...place }: Finding, names: ProviderName[]): Problem {
  const { severity, code, path } = issue;
  const known = names.find((name) => name === provider);
  const hint = hintOf(issue);
  return {
    file,
    ...place,
    severity,
    code,
    path: code === "unknown_field" ? path.slice(0, -1) : path,
    message: sentenceOf(issue),
    ...(hint !== undefined && { hint }),
    ...(known !== undefined && { provider: known }),
    ...(key !== undefined && { key }),
  };
}

/** The message; without a model's name or a provider's, which some messages quote, and the gateway's word for a wrong type. */
function sentenceOf({ code, message, text, path, params }: Issue): string {
  if (params?.model !== undefined || code === "provider_taken") return `${dotted(path)} ${text}`;
  return code === "invalid_json" ? message : message.replace(/^Invalid JSON: /, "");
}

function hintOf({ code, hint }: Issue): string | undefined {
  return code === "unknown_field" && hint !== undefined ? `The nearest field is ${hint}` : hint;
}

function dotted(path: (string | number)[]): string {
  return path.map((step, at) => (typeof step === "number" ? `[${step}]` : at > 0 ? `.${step}` : step)).join("");
}
