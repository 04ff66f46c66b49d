export function bodyOf(fields, form) {
    const values = new Map();
    for (const [name, value] of entriesOf(form)) {
        const others = values.get(name);
        if (others)
            others.push(value);
        else
            values.set(name, [value]);
    }
    return recordOf(fields, values, "") ?? {};
}
function entriesOf(form) {
    if (typeof form?.entries !== "function")
        throw new TypeError("form must be FormData or URLSearchParams");
    return form.entries();
}
function recordOf(fields, values, prefix) {
    const entries = fields
        .filter(({ server_managed }) => !server_managed)
        .map((field) => [field.name, convert(field, values, prefix + field.name)])
        .filter(([, value]) => value !== undefined);
    return entries.length > 0 ? Object.fromEntries(entries) : undefined;
}
function convert({ kind, fields = [] }, values, name) {
    switch (kind) {
        case "record":
            return recordOf(fields, values, `${name}.`);
        case "records":
            return nonEmpty(recordsOf(fields, values, name)) ?? lastOf(textsOf(values, name));
        case "map":
            return mapOf(values, name) ?? lastOf(textsOf(values, name));
        case "list":
            return nonEmpty(textsOf(values, name).flatMap(itemsOf));
        case "flag":
            return flagOf(textsOf(values, name));
        case "number":
            return numberOf(textsOf(values, name));
        default:
            return lastOf(textsOf(values, name));
    }
}
function recordsOf(fields, values, name) {
    const numbers = namesUnder(values, name).map((rest) => Number(/^(0|[1-9]\d*)\./.exec(rest)?.[1] ?? Number.NaN));
    const ordered = [...new Set(numbers.filter((number) => !Number.isNaN(number)))].sort((a, b) => a - b);
    return ordered
        .map((number) => recordOf(fields, values, `${name}.${number}.`))
        .filter((record) => record !== undefined);
}
function mapOf(values, name) {
    const entries = namesUnder(values, name)
        .map((key) => [key, lastOf(textsOf(values, `${name}.${key}`))])
        .filter((entry) => entry[1] !== undefined);
    return entries.length > 0 ? Object.fromEntries(entries) : undefined;
}
function flagOf(texts) {
    const text = lastOf(texts);
    if (text === "on" || text === "true")
        return true;
    return text === "off" || text === "false" ? false : text;
}
const DECIMAL = /^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i;
function numberOf(texts) {
    const text = lastOf(texts);
    return text !== undefined && DECIMAL.test(text) ? Number(text) : text;
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
function namesUnder(values, name) {
    return [...values.keys()]
        .filter((other) => other.startsWith(`${name}.`))
        .map((other) => other.slice(name.length + 1));
}
function textsOf(values, name) {
    return (values.get(name) ?? []).flatMap((value) => {
        if (typeof value === "string")
            return [value];
        if (value.size === 0)
            return [];
        throw new TypeError(`${name} must not be a file: set it to the file's text`);
    });
}
