// What forms get: fields, ways to sign in and their texts.

import type {
  DefaultedFields,
  FieldOptions,
  FieldText,
  FieldTexts,
  JsonSchema,
  JsonSchemaOptions,
  KeyField,
  KeySchema,
  SchemaIssue,
  SchemaResult,
  SignInMethod,
  Translation,
} from "bifrost-keys";
import { bodyFromForm, keyFields, keySchema, signInMethods } from "bifrost-keys";
import { expectTypeOf } from "expect-type";

expectTypeOf(keyFields).returns.toEqualTypeOf<KeyField[]>();
expectTypeOf(signInMethods).returns.toEqualTypeOf<SignInMethod[]>();
expectTypeOf<KeyField["fields"]>().toEqualTypeOf<KeyField[] | undefined>();
expectTypeOf<KeyField["label"]>().toEqualTypeOf<string>();
expectTypeOf<KeyField["default"]>().toEqualTypeOf<boolean | number | string[] | undefined>();

// A translation may leave texts out.
const texts: Translation = { value: { label: "Schlüssel" }, name: {} };
keyFields("azure", { texts });
keySchema("azure", { texts, environment: undefined });
const options: FieldOptions = { texts: undefined };
signInMethods("azure", options);

// All texts of a file are complete.
const all: FieldTexts = { value: { label: "API key", help: "The key." } };
const one: FieldText | undefined = all.value;
// @ts-expect-error a text needs its help
const incomplete: FieldText = { label: "API key" };

declare const name: string;
keyFields(name);
signInMethods(name);
keySchema(name)["~standard"].validate({});
// @ts-expect-error no such provider
keyFields("open-ai");
expectTypeOf(bodyFromForm<"azure">).returns.not.toHaveProperty("bedrock_key_config");

/** The rest of the exported types of forms, each used once. */
export type Rest = [DefaultedFields, JsonSchema, JsonSchemaOptions, KeySchema, SchemaIssue, SchemaResult<"azure">];
export { incomplete, one };
