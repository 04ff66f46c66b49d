// Workflow commands, from which GitHub Actions makes annotations.
import { relative, resolve, sep } from "node:path";
import { printable } from "../printable.js";
import type { Problem } from "../problem.js";
import type { Result } from "../result.js";

export function github({ problems }: Result): string {
  return problems.map(command).join("");
}

function command({ severity, file, line, column, end_line, end_column, code, message, hint }: Problem): string {
  const properties = {
    file: pathOf(file),
    line,
    endLine: end_line,
    col: column,
    // The runner ignores `endColumn` if the range spans several lines.
    ...(end_line === line && { endColumn: end_column }),
    title: code,
  };
  const list = Object.entries(properties).map(([name, value]) => `${name}=${printable(escapeProperty(String(value)))}`);
  const kind = severity === "error" ? "error" : "warning";
  return `::${kind} ${list.join(",")}::${escapeData(hint === undefined ? message : `${message}\n${hint}`)}\n`;
}

/** The path from the root of the repository, which annotations are about. */
function pathOf(file: string): string {
  const path = relative(process.env.GITHUB_WORKSPACE ?? process.cwd(), resolve(file));
  return sep === "/" ? path : path.replaceAll(sep, "/");
}

function escapeData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
