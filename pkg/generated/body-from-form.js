export function bodyOf(fields, form, prefix = "") {
    const entries = fields
        .filter(({ server_managed }) => !server_managed)
        .map((field) => [field.name, convert(field, form, prefix + field.name)])
        .filter(([, value]) => value !== undefined);
    return entries.length > 0 ? Object.fromEntries(entries) : undefined;
}
function convert({ kind, fields = [] }, form, name) {
    switch (kind) {
        case "record":
            return bodyOf(fields, form, `${name}.`);
        case "records":
            return nonEmpty(recordsOf(fields, form, name));
        case "map":
            return mapOf(form, name);
        case "list":
            return nonEmpty(textsOf(form, name).flatMap(itemsOf));
        case "flag":
            return flagOf(textsOf(form, name));
        case "number":
            return numberOf(textsOf(form, name));
        default:
            return lastOf(textsOf(form, name));
    }
}
function recordsOf(fields, form, name) {
    const numbers = namesUnder(form, name).map((rest) => Number(/^(\d+)\./.exec(rest)?.[1] ?? Number.NaN));
    const ordered = [...new Set(numbers.filter((number) => !Number.isNaN(number)))].sort((a, b) => a - b);
    return ordered.map((number) => bodyOf(fields, form, `${name}.${number}.`)).filter((record) => record !== undefined);
}
function mapOf(form, name) {
    const entries = namesUnder(form, name)
        .map((key) => [key, lastOf(textsOf(form, `${name}.${key}`))])
        .filter((entry) => entry[1] !== undefined);
    return entries.length > 0 ? Object.fromEntries(entries) : undefined;
}
function flagOf(texts) {
    const text = lastOf(texts);
    if (text === "on" || text === "true")
        return true;
    return text === "off" || text === "false" ? false : text;
}
function numberOf(texts) {
    const text = lastOf(texts);
    const number = Number(text);
    return text === undefined || Number.isNaN(number) ? text : number;
}
function itemsOf(text) {
    return text.split(/[\n,]/).map(trim).filter(isFilled);
}
function lastOf(texts) {
    return texts.filter((text) => isFilled(trim(text))).at(-1);
}
const trim = (text) => text.trim();
const isFilled = (text) => text !== "";
function nonEmpty(list) {
    return list.length > 0 ? list : undefined;
}
function namesUnder(form, name) {
    const names = new Set(form.keys());
    return [...names].filter((other) => other.startsWith(`${name}.`)).map((other) => other.slice(name.length + 1));
}
function textsOf(form, name) {
    return form.getAll(name).flatMap((value) => {
        if (typeof value === "string")
            return [value];
        if (value.size === 0)
            return [];
        throw new TypeError(`${name} must not be a file: set it to the file's text`);
    });
}
