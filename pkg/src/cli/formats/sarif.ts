// SARIF 2.1.0, for code scanning and editors.
import { isAbsolute, relative, resolve, sep } from "node:path";
import { pathToFileURL } from "node:url";
import { printableJson } from "../printable.js";
import type { Problem } from "../problem.js";
import type { Result } from "../result.js";

export function sarif({ problems, unreadable, version, repository }: Result): string {
  const codes = [...new Set(problems.map(({ code }) => code))];
  const rules = codes.map((code) => {
    const { severity } = problems.find((problem) => problem.code === code) as Problem;
    return {
      id: code,
      shortDescription: { text: code.replaceAll("_", " ") },
      helpUri: `${repository}/blob/main/docs/${pageOf(code, severity)}`,
      defaultConfiguration: { level: levelOf(severity) },
    };
  });
  const driver = { name: "bifrost-keys", version, informationUri: repository, rules };
  const run = {
    tool: { driver },
    columnKind: "utf16CodeUnits",
    invocations: [{ executionSuccessful: unreadable === 0 }],
    results: problems.map((problem) => resultOf(problem, codes.indexOf(problem.code))),
  };
  return printableJson({ $schema: "https://json.schemastore.org/sarif-2.1.0.json", version: "2.1.0", runs: [run] });
}

/** The errors of custom providers. The tests compare this list with the documentation. */
const OF_PROVIDERS = [
  "invalid_provider",
  "provider_required",
  "provider_reserved",
  "base_provider_required",
  "invalid_base_provider",
  "keyless_bedrock",
  "unsupported_field",
  "provider_taken",
];

/** The part of the documentation that describes a code. */
function pageOf(code: string, severity: Problem["severity"]): string {
  if (code === "more_issues") return "contract.md#4-what-is-reported";
  if (severity === "advice") return `advice.md#${code}`;
  return OF_PROVIDERS.includes(code) ? "contract.md#custom-providers" : "contract.md#3-the-checks";
}

function resultOf({ file, code, severity, message, hint, ...place }: Problem, ruleIndex: number) {
  const region = {
    startLine: place.line,
    startColumn: place.column,
    endLine: place.end_line,
    endColumn: place.end_column,
  };
  return {
    ruleId: code,
    ruleIndex,
    level: levelOf(severity),
    message: { text: hint === undefined ? message : `${message}. ${hint}` },
    locations: [{ physicalLocation: { artifactLocation: { uri: uriOf(file) }, region } }],
  };
}

function levelOf(severity: Problem["severity"]): "error" | "warning" {
  return severity === "error" ? "error" : "warning";
}

/** A relative address for a file in the working folder, a whole one for others. */
function uriOf(file: string): string {
  const path = relative(process.cwd(), resolve(file));
  if (path.startsWith("..") || isAbsolute(path)) return pathToFileURL(file).href;
  return path.split(sep).map(encodeURIComponent).join("/");
}
