import { relative, resolve, sep } from "node:path";
import { printable } from "../printable.js";
export function github({ problems }) {
    return problems.map(command).join("");
}
function command({ severity, file, line, column, end_line, end_column, code, message, hint }) {
    const properties = {
        file: pathOf(file),
        line,
        endLine: end_line,
        col: column,
        ...(end_line === line && { endColumn: end_column }),
        title: code,
    };
    const list = Object.entries(properties).map(([name, value]) => `${name}=${printable(escapeProperty(String(value)))}`);
    const kind = severity === "error" ? "error" : "warning";
    return `::${kind} ${list.join(",")}::${escapeData(hint === undefined ? message : `${message}\n${hint}`)}\n`;
}
function pathOf(file) {
    const path = relative(process.env.GITHUB_WORKSPACE ?? process.cwd(), resolve(file));
    return sep === "/" ? path : path.replaceAll(sep, "/");
}
function escapeData(text) {
    return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}
function escapeProperty(text) {
    return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
