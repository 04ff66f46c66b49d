// The public functions and types. The functions read their arguments and ask the module: nothing is decided here.
export type { Answer } from "./answer.js";
export * from "./answers.js";
export type { Bytes, Environment, RuntimeName } from "./arguments.js";
export type { FormFields } from "./body-from-form.js";
export type { FieldOptions, KeyField, SignInMethod, Translation } from "./fields.js";
export * from "./forms.js";
export * from "./keys.js";
export type {
  DefaultedFields,
  JsonSchema,
  JsonSchemaOptions,
  KeySchema,
  SchemaIssue,
  SchemaResult,
  ValidatedRequest,
} from "./schema.js";
export type { FieldText, FieldTexts } from "./texts.js";
export type * from "./types.js";
