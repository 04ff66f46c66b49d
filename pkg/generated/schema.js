import parts from "./schema-parts.js";
export function schemaOf(check, fieldsOf) {
    return {
        "~standard": {
            version: 1,
            vendor: "bifrost-keys",
            validate(value) {
                const { issues, request } = check(value);
                if (request !== undefined)
                    return { value: withDefaults(request) };
                return { issues: issues.filter(({ severity }) => severity === "error").map(standardIssue) };
            },
            jsonSchema: {
                input: (options) => inTarget(inputSchema(fieldsOf()), options),
                output: (options) => inTarget(outputSchema(fieldsOf()), options),
            },
        },
    };
}
function standardIssue({ text, path, code, hint, params }) {
    return { message: text, path, code, ...(hint !== undefined && { hint }), ...(params !== undefined && { params }) };
}
function withDefaults(request) {
    const given = Object.entries(request).filter(([, value]) => value !== null);
    return { ...structuredClone(parts.defaults), ...Object.fromEntries(given) };
}
function inputSchema(fields) {
    return { ...objectOf(fields), $defs: { SecretInput: parts.SecretInput } };
}
function outputSchema(fields) {
    const input = inputSchema(fields);
    const defaulted = fields.filter(({ name }) => name in parts.defaults);
    const properties = defaulted.map((field) => [field.name, describe(field, schemaOfValue(field, field.name))]);
    return {
        ...input,
        properties: { ...input.properties, ...Object.fromEntries(properties) },
        required: [...new Set([...(input.required ?? []), ...defaulted.map(({ name }) => name)])],
    };
}
function objectOf(fields, around = "") {
    const properties = fields.map((field) => [field.name, property(field, around + field.name)]);
    const required = fields.filter((field) => field.required).map(({ name }) => name);
    return {
        type: "object",
        properties: Object.fromEntries(properties),
        ...(required.length > 0 && { required }),
    };
}
function property(field, path) {
    const value = schemaOfValue(field, path);
    const schema = describe(field, field.required ? value : orNull(value));
    return path in parts.defaults ? { ...schema, default: parts.defaults[path] } : schema;
}
function schemaOfValue({ kind, fields = [] }, path) {
    const schema = { ...parts.kinds[kind], ...parts.fields[path] };
    if (kind === "record")
        return objectOf(fields, `${path}.`);
    return kind === "records" ? { ...schema, items: objectOf(fields, `${path}.`) } : schema;
}
function orNull(schema) {
    return typeof schema.type === "string"
        ? { ...schema, type: [schema.type, "null"] }
        : { ...schema, anyOf: [...schema.anyOf, { type: "null" }] };
}
function describe({ kind, label, help, example, secret }, schema) {
    return {
        title: label,
        description: help,
        ...schema,
        ...(secret && { writeOnly: true }),
        ...(example !== undefined && { examples: [exampleOf(kind, example)] }),
    };
}
function exampleOf(kind, example) {
    if (kind === "number")
        return Number(example);
    return kind === "list" ? [example] : example;
}
function inTarget(schema, { target }) {
    if (target === "draft-2020-12")
        return structuredClone({ $schema: "https://json-schema.org/draft/2020-12/schema", ...schema });
    if (target !== "draft-07")
        throw new Error('target must be "draft-2020-12" or "draft-07"');
    const { $defs, ...rest } = JSON.parse(JSON.stringify(schema), (key, value) => key === "$ref" ? value.replace("#/$defs/", "#/definitions/") : value);
    return { $schema: "http://json-schema.org/draft-07/schema#", ...rest, definitions: $defs };
}
