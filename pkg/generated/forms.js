import { readProvider } from "./arguments.js";
import * as core from "./bifrost_keys.js";
import { isObject } from "./body.js";
import { bodyOf } from "./body-from-form.js";
import { describeFields, fieldsOf, signInMethodsOf, } from "./fields.js";
import { checkKey } from "./keys.js";
import { run } from "./module.js";
import { schemaOf } from "./schema.js";
export function keyFields(provider, options) {
    return describeFields(fieldsOf(baseOf(provider)), options);
}
export function signInMethods(provider, options) {
    return signInMethodsOf(baseOf(provider), options);
}
export function keySchema(provider, options) {
    readProvider(provider);
    return schemaOf((value) => checkKey(provider, (isObject(value) ? value : JSON.stringify(value)), options), () => keyFields(provider, options));
}
export function bodyFromForm(provider, form) {
    return (bodyOf(fieldsOf(baseOf(provider)), form) ?? {});
}
function baseOf(provider) {
    const { name, settings } = readProvider(provider);
    return run(() => core.base_provider(name, settings));
}
