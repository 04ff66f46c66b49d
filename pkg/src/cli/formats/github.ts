// Workflow commands, from which GitHub Actions makes annotations.
import { relative } from "node:path";
import type { Problem } from "../problem.js";
import type { Result } from "../result.js";

export function github({ problems }: Result): string {
  return problems.map(command).join("");
}

function command({ severity, file, line, column, end_line, end_column, code, message, hint }: Problem): string {
  const properties = {
    file: relative(process.cwd(), file).replaceAll("\\", "/"),
    line,
    endLine: end_line,
    col: column,
    // Over several lines the runner takes no columns of the end.
    ...(end_line === line && { endColumn: end_column }),
    title: code,
  };
  const list = Object.entries(properties).map(([name, value]) => `${name}=${escapeProperty(String(value))}`);
  const kind = severity === "error" ? "error" : "warning";
  return `::${kind} ${list.join(",")}::${escapeData(hint === undefined ? message : `${message}\n${hint}`)}\n`;
}

function escapeData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
