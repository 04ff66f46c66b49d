// Converts findings into what is printed. Output often ends up in logs, so it must not contain anything from the file.
import { providers } from "../lint-module.js";
import type { Finding, Issue, ProviderName } from "../types.js";

/** A finding without any text from the file: no value, no name of a field that is not known or of a custom provider. */
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

/** Converts the findings in a file. */
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

/**
 * The message, without the gateway's words for a wrong type. The messages of `duplicate_model` and `provider_taken` quote the
 * file; a test with every code makes sure that no other does.
 */
function sentenceOf({ code, message, text, path }: Issue): string {
  if (code === "duplicate_model" || code === "provider_taken") return `${dotted(path)} ${text}`;
  return code === "invalid_json" ? message : message.replace(/^Invalid JSON: /, "");
}

function hintOf({ code, hint }: Issue): string | undefined {
  return code === "unknown_field" && hint !== undefined ? `The nearest field is ${hint}` : hint;
}

function dotted(path: (string | number)[]): string {
  return path.map((step, at) => (typeof step === "number" ? `[${step}]` : at > 0 ? `.${step}` : step)).join("");
}
