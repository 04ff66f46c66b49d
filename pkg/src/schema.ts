// A provider's schema, for form libraries and other programs that know Standard Schema. The rules validate; the JSON
// Schema only describes, since no schema can express all rules.
import type { KeyField } from "./fields.js";
import parts from "./schema-parts.js";
import type { CommonFields, CreateKeyRequest, Issue, Provider } from "./types.js";

/** A JSON Schema, as data. */
export type JsonSchema = { [keyword: string]: unknown };

/** Which draft a JSON Schema is written in. */
export interface JsonSchemaOptions {
  /** `draft-2020-12` or `draft-07`. */
  readonly target: "draft-2020-12" | "draft-07" | (string & {});
  readonly libraryOptions?: Record<string, unknown> | undefined;
}

/** The fields that a request always has once it is validated. */
export type DefaultedFields = {
  [F in "name" | "models" | "blacklisted_models" | "weight" | "enabled" | "use_for_batch_api"]: NonNullable<
    CommonFields[F]
  >;
};

/** A request whose absent fields have the values that the gateway gives them. */
export type ValidatedRequest<P extends Provider> = Omit<CreateKeyRequest<P>, keyof DefaultedFields> & DefaultedFields;

/** An issue in the form of Standard Schema, with its code, hint and params. */
export interface SchemaIssue {
  /** The sentence to show beside the field. */
  readonly message: string;
  /** Field names and indexes; empty for the request as a whole. */
  readonly path: readonly (string | number)[];
  readonly code: Issue["code"];
  readonly hint?: string;
  readonly params?: Issue["params"];
}

/** The result of `validate`: the request with its defaults, or all errors. */
export type SchemaResult<P extends Provider> =
  | { readonly value: ValidatedRequest<P>; readonly issues?: undefined }
  | { readonly issues: readonly SchemaIssue[] };

/** The schema of a request for a new key: Standard Schema 1 and Standard JSON Schema 1. */
export interface KeySchema<P extends Provider = Provider> {
  readonly "~standard": {
    readonly version: 1;
    readonly vendor: "bifrost-keys";
    readonly types?: { readonly input: CreateKeyRequest<P>; readonly output: ValidatedRequest<P> } | undefined;
    /**
     * Validates by the rules. Advice is not an issue here: `checkKey` returns it. Any value that is not an object is refused,
     * not thrown. Throws a RangeError above 64 MiB.
     */
    readonly validate: (value: unknown, options?: unknown) => SchemaResult<P>;
    readonly jsonSchema: {
      /** The schema of what may be sent. Throws for a draft that is not supported. */
      readonly input: (options: JsonSchemaOptions) => JsonSchema;
      /** The schema of what `validate` returns. Throws for a draft that is not supported. */
      readonly output: (options: JsonSchemaOptions) => JsonSchema;
    };
  };
}

/** A value that was checked: its issues, and the request as the rules read it, which is undefined if it has errors. */
export interface CheckedValue {
  issues: Issue[];
  request: object | undefined;
}

/** Makes a schema. Both functions are called when it is used, not before. */
export function schemaOf<P extends Provider>(
  check: (value: unknown) => CheckedValue,
  fieldsOf: () => KeyField[],
): KeySchema<P> {
  return {
    "~standard": {
      version: 1,
      vendor: "bifrost-keys",
      validate(value) {
        const { issues, request } = check(value);
        if (request !== undefined) return { value: withDefaults<P>(request) };
        return { issues: issues.filter(({ severity }) => severity === "error").map(standardIssue) };
      },
      jsonSchema: {
        input: (options) => inTarget(inputSchema(fieldsOf()), options),
        output: (options) => inTarget(outputSchema(fieldsOf()), options),
      },
    },
  };
}

function standardIssue({ text, path, code, hint, params }: Issue): SchemaIssue {
  return { message: text, path, code, ...(hint !== undefined && { hint }), ...(params !== undefined && { params }) };
}

/** For the rules, null is as if not given. */
function withDefaults<P extends Provider>(request: object): ValidatedRequest<P> {
  const given = Object.entries(request).filter(([, value]) => value !== null);
  return { ...structuredClone(parts.defaults), ...Object.fromEntries(given) } as unknown as ValidatedRequest<P>;
}

function inputSchema(fields: KeyField[]): JsonSchema {
  return { ...objectOf(fields), $defs: { SecretInput: parts.SecretInput } };
}

/** The same, with the fields that have a default, and without null in them. */
function outputSchema(fields: KeyField[]): JsonSchema {
  const input = inputSchema(fields);
  const defaulted = fields.filter(({ name }) => name in parts.defaults);
  const properties = defaulted.map((field) => [field.name, describe(field, schemaOfValue(field, field.name))]);
  return {
    ...input,
    properties: { ...(input.properties as JsonSchema), ...Object.fromEntries(properties) },
    required: [...new Set([...((input.required ?? []) as string[]), ...defaulted.map(({ name }) => name)])],
  };
}

function objectOf(fields: KeyField[], around = ""): JsonSchema {
  const properties = fields.map((field) => [field.name, property(field, around + field.name)]);
  const required = fields.filter((field) => field.required).map(({ name }) => name);
  return {
    type: "object",
    properties: Object.fromEntries(properties),
    ...(required.length > 0 && { required }),
  };
}

function property(field: KeyField, path: string): JsonSchema {
  const value = schemaOfValue(field, path);
  const schema = describe(field, field.required ? value : orNull(value));
  return path in parts.defaults ? { ...schema, default: parts.defaults[path] } : schema;
}

function schemaOfValue({ kind, fields = [] }: KeyField, path: string): JsonSchema {
  const schema = { ...parts.kinds[kind], ...parts.fields[path] };
  if (kind === "record") return objectOf(fields, `${path}.`);
  return kind === "records" ? { ...schema, items: objectOf(fields, `${path}.`) } : schema;
}

function orNull(schema: JsonSchema): JsonSchema {
  return typeof schema.type === "string"
    ? { ...schema, type: [schema.type, "null"] }
    : { ...schema, anyOf: [...(schema.anyOf as JsonSchema[]), { type: "null" }] };
}

function describe({ kind, label, help, example, secret }: KeyField, schema: JsonSchema): JsonSchema {
  return {
    title: label,
    description: help,
    ...schema,
    ...(secret && { writeOnly: true }),
    ...(example !== undefined && { examples: [exampleOf(kind, example)] }),
  };
}

function exampleOf(kind: KeyField["kind"], example: string): unknown {
  if (kind === "number") return Number(example);
  return kind === "list" ? [example] : example;
}

/** Draft 7 keeps schemas that are referred to in `definitions`. */
function inTarget(schema: JsonSchema, { target }: JsonSchemaOptions): JsonSchema {
  // A copy: the parts are shared by all schemas.
  if (target === "draft-2020-12")
    return structuredClone({ $schema: "https://json-schema.org/draft/2020-12/schema", ...schema });
  if (target !== "draft-07") throw new Error('target must be "draft-2020-12" or "draft-07"');
  const { $defs, ...rest } = JSON.parse(JSON.stringify(schema), (key, value) =>
    key === "$ref" ? value.replace("#/$defs/", "#/definitions/") : value,
  );
  return { $schema: "http://json-schema.org/draft-07/schema#", ...rest, definitions: $defs };
}
