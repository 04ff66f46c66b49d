import data from "./field-data.js";
import english from "./texts.js";
export function fieldsOf(base) {
    const indexes = base === undefined ? data.others : (data.providers[base] ?? data.others);
    return indexes.map((index) => structuredClone(data.fields[index]));
}
export function describeFields(fields, texts = {}, around = "") {
    return fields.map(({ fields: inner, ...field }) => {
        const path = around + field.name;
        const { label, help, example, placeholder = example } = textOf(texts, path);
        return {
            ...field,
            label,
            help,
            ...(example !== undefined && { example }),
            ...(placeholder !== undefined && { placeholder }),
            ...(inner && { fields: describeFields(inner, texts, `${path}.`) }),
        };
    });
}
export function signInMethodsOf(base, texts = {}) {
    const ways = base === undefined ? [] : (data.signIn[base] ?? []);
    return ways.map((way) => {
        const { label, help } = textOf(texts, `sign_in.${base}.${way.name}`);
        return { ...structuredClone(way), label, help };
    });
}
function textOf(texts, name) {
    const translated = Object.entries(texts[name] ?? {}).filter(([, text]) => text !== undefined);
    return { ...(english[name] ?? { label: name, help: "" }), ...Object.fromEntries(translated) };
}
