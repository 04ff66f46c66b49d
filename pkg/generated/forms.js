import { readProvider, withEnvironment } from "./arguments.js";
import * as core from "./bifrost_keys.js";
import { bytesOfValue } from "./body.js";
import { bodyOf } from "./body-from-form.js";
import { describeFields, fieldsOf, signInMethodsOf, } from "./fields.js";
import { run } from "./module.js";
import { schemaOf } from "./schema.js";
const decoder = new TextDecoder();
export function keyFields(provider, options) {
    return describeFields(fieldsOf(baseOf(provider)), options?.texts ?? undefined);
}
export function signInMethods(provider, options) {
    return signInMethodsOf(baseOf(provider), options?.texts ?? undefined);
}
export function keySchema(provider, options) {
    const { name, settings } = readProvider(provider);
    return schemaOf((value) => {
        const bytes = bytesOfValue(value);
        const issues = JSON.parse(withEnvironment(run, options?.environment, (lookup) => core.check_key(name, settings, bytes, true, lookup)));
        const isRefused = issues.some(({ severity }) => severity === "error");
        return { issues, request: isRefused ? undefined : JSON.parse(decoder.decode(bytes)) };
    }, () => keyFields(provider, options));
}
export function bodyFromForm(provider, form) {
    return bodyOf(fieldsOf(baseOf(provider)), form);
}
function baseOf(provider) {
    const { name, settings } = readProvider(provider);
    return run(() => core.base_provider(name, settings));
}
