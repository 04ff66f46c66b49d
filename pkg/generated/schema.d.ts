import type { KeyField } from "./fields.js";
import type { CommonFields, CreateKeyRequest, Issue, Provider } from "./types.js";
/** A JSON Schema, as data. */
export type JsonSchema = {
    [keyword: string]: unknown;
};
/** Which draft a JSON Schema is written in. */
export interface JsonSchemaOptions {
    /** `draft-2020-12` or `draft-07`. */
    readonly target: "draft-2020-12" | "draft-07" | (string & {});
    readonly libraryOptions?: Record<string, unknown> | undefined;
}
/** The fields that a request always has once it is validated. */
export type DefaultedFields = {
    [F in "name" | "models" | "blacklisted_models" | "weight" | "enabled" | "use_for_batch_api"]: NonNullable<CommonFields[F]>;
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
export type SchemaResult<P extends Provider> = {
    readonly value: ValidatedRequest<P>;
    readonly issues?: undefined;
} | {
    readonly issues: readonly SchemaIssue[];
};
/** The schema of a request for a new key: Standard Schema 1 and Standard JSON Schema 1. */
export interface KeySchema<P extends Provider = Provider> {
    readonly "~standard": {
        readonly version: 1;
        readonly vendor: "bifrost-keys";
        readonly types?: {
            readonly input: CreateKeyRequest<P>;
            readonly output: ValidatedRequest<P>;
        } | undefined;
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
export declare function schemaOf<P extends Provider>(check: (value: unknown) => CheckedValue, fieldsOf: () => KeyField[]): KeySchema<P>;
