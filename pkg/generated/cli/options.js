import { parseArgs } from "node:util";
import { providerIssues } from "../lint-module.js";
export const KINDS = ["config", "key", "env"];
export const FORMATS = ["human", "json", "github", "sarif"];
export class UsageError extends Error {
    name = "UsageError";
}
export function readOptions(args) {
    const { values, positionals } = parse(args);
    if (values.help)
        return "help";
    if (values.version)
        return "version";
    const [command, ...files] = positionals;
    if (command !== "check" && command !== "lint")
        throw new UsageError("The command must be check or lint");
    if (files.length === 0)
        throw new UsageError("A file is missing; - stands for the standard input");
    if (files.filter((file) => file === "-").length > 1)
        throw new UsageError("The standard input can be read only once");
    const as = values.as === undefined ? undefined : oneOf(KINDS, "--as", values.as);
    const kindOf = (file) => as ?? (isEnv(file) ? "env" : command === "check" ? "key" : "config");
    const provider = providerOf(values.provider, values["base-provider"]);
    const kinds = files.map(kindOf);
    if (provider === undefined && kinds.includes("key"))
        throw new UsageError("A key needs --provider");
    if (provider !== undefined && kinds.includes("config"))
        throw new UsageError("--provider and --base-provider do not apply to a config.json, which names its providers");
    if (values.environment && kinds.includes("env"))
        throw new UsageError("--environment does not apply to .env files");
    const { environment = false, quiet = false, strict = false } = values;
    const format = oneOf(FORMATS, "--format", values.format ?? "human");
    return { files, kindOf, ...(provider !== undefined && { provider }), environment, format, quiet, strict };
}
function parse(args) {
    try {
        return parseArgs({
            args,
            allowPositionals: true,
            options: {
                provider: { type: "string" },
                "base-provider": { type: "string" },
                as: { type: "string" },
                environment: { type: "boolean" },
                format: { type: "string" },
                quiet: { type: "boolean" },
                strict: { type: "boolean" },
                help: { type: "boolean", short: "h" },
                version: { type: "boolean" },
            },
        });
    }
    catch (error) {
        throw new UsageError(error.message.split(/\.?\s*(?:\n|\. )|\.$/)[0]);
    }
}
function oneOf(all, option, given) {
    const found = all.find((known) => known === given);
    if (found === undefined)
        throw new UsageError(`${option} must be ${all.slice(0, -1).join(", ")} or ${all.at(-1)}`);
    return found;
}
function isEnv(file) {
    return /(?:^|[/\\])[^/\\]*\.env(?:\.[^/\\]*)?$/.test(file) && !/\.json$/i.test(file);
}
function providerOf(name, base) {
    if (base === undefined)
        return name;
    const custom = { name: name ?? "custom", base_provider_type: base };
    const [issue] = providerIssues(custom);
    if (issue !== undefined)
        throw new UsageError(`${issue.path[0] === "provider" ? "--provider" : "--base-provider"} ${issue.text}`);
    return custom;
}
