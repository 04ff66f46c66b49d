import { providers } from "../lint-module.js";
export function problemsOf(file, findings) {
    const names = providers();
    return findings.map((finding) => problemOf(file, finding, names));
}
function problemOf(file, { provider, key, issue, ...place }, names) {
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
function sentenceOf({ code, message, text, path }) {
    if (code === "duplicate_model" || code === "provider_taken")
        return `${dotted(path)} ${text}`;
    return code === "invalid_json" ? message : message.replace(/^Invalid JSON: /, "");
}
function hintOf({ code, hint }) {
    return code === "unknown_field" && hint !== undefined ? `The nearest field is ${hint}` : hint;
}
function dotted(path) {
    return path.map((step, at) => (typeof step === "number" ? `[${step}]` : at > 0 ? `.${step}` : step)).join("");
}
