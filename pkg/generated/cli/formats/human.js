import { printable } from "../printable.js";
const COLORS = { error: "31", advice: "33", dim: "2" };
export function human({ problems, errors, advice, files, unreadable }) {
    const blocks = [...new Set(problems.map(({ file }) => file))].map((wanted) => {
        const block = problems.filter(({ file }) => file === wanted);
        return block.map(lines).join("");
    });
    const read = files - unreadable;
    const found = `${count(errors, "error", "errors")}, ${advice === 0 ? "no advice" : count(advice, "piece of advice", "pieces of advice")}`;
    const summary = read === 0 ? `${found}; no file was read\n` : `${found} in ${count(read, "file", "files")}\n`;
    return [...blocks, summary].join("\n");
}
function lines({ file, line, column, severity, message, code, hint }) {
    const place = `${printable(file)}:${line}:${column}`;
    const first = `${place}  ${paint(severity, severity.padEnd(6))}  ${message} ${paint("dim", `(${code})`)}\n`;
    return hint === undefined ? first : `${first}    ${hint}\n`;
}
function count(number, one, many) {
    return `${number === 0 ? "no" : number} ${number === 1 ? one : many}`;
}
function paint(color, text) {
    return process.stdout.isTTY && !process.env.NO_COLOR ? `\u001b[${COLORS[color]}m${text}\u001b[0m` : text;
}
