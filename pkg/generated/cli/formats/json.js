import { printableJson } from "../printable.js";
export function json({ problems, errors, advice, files, unreadable }) {
    return printableJson({ errors, advice, files, unreadable, problems });
}
