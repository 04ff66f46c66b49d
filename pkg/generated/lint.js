import { check, readProvider, withEnvironment } from "./arguments.js";
import * as core from "./bifrost_keys_lint.js";
import { bytesOf } from "./body.js";
import { assignmentsIn } from "./env.js";
import { providerOfVariable, run } from "./lint-module.js";
export function lintConfig(config, options) {
    const bytes = textOf(config, "config");
    const progress = options?.progress ?? undefined;
    if (progress !== undefined)
        check(progress, "progress", "function");
    return JSON.parse(withEnvironment(run, options?.environment, (environment) => core.lint_config(bytes, environment, progress)));
}
export function lintKey(provider, body, options) {
    const { name, settings } = readProvider(provider);
    const bytes = textOf(body, "body");
    return JSON.parse(withEnvironment(run, options?.environment, (environment) => core.lint_key(name, settings, bytes, environment)));
}
export function lintEnv(text, options) {
    check(text, "text", "string");
    return assignmentsIn(text).flatMap(({ name, value, start, end }) => {
        const provider = options?.provider ?? providerOfVariable(name);
        if (provider === undefined || value === "")
            return [];
        const body = JSON.stringify({ name: "env", value, models: ["*"], weight: 1 });
        const place = { line: start.line, column: start.column, end_line: end.line, end_column: end.column };
        return (lintKey(provider, body)
            .filter(({ issue }) => issue.path.length === 0 || issue.path[0] === "value")
            .map(({ issue }) => ({ provider: nameOf(provider), ...place, issue })));
    });
}
function nameOf(provider) {
    return typeof provider === "string" ? provider : provider.name;
}
function textOf(text, name) {
    if (typeof text !== "string" && !ArrayBuffer.isView(text))
        throw new TypeError(`${name} must be text or bytes`);
    return bytesOf(text);
}
