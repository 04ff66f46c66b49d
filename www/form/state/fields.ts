// The fields of a key as a form draws them: those that are entered, each by its dotted path.
import type { KeyField } from "bifrost-keys";

/** A field that is entered with one control. */
export interface FormField extends Omit<KeyField, "fields" | "input" | "section"> {
  /** The dotted path, such as `azure_key_config.endpoint`. */
  path: string;
  input: NonNullable<KeyField["input"]>;
  section: NonNullable<KeyField["section"]>;
  /** The columns of a list of records. */
  columns: KeyField[];
}

/** The fields that are entered, without the records around them and without what the gateway sets itself. */
export function formFields(fields: readonly KeyField[], around = ""): FormField[] {
  return fields.filter(({ server_managed }) => !server_managed).flatMap((field) => formFieldsOf(field, around));
}

function formFieldsOf({ fields = [], input, section, ...field }: KeyField, around: string): FormField[] {
  const path = around + field.name;
  if (input !== undefined && section !== undefined) return [{ ...field, path, input, section, columns: fields }];
  const inner = formFields(fields, `${path}.`);
  // The texts of a nested record with a single field describe that field better than its own.
  const [only] = inner;
  const isSingle = around !== "" && inner.length === 1 && only !== undefined;
  return isSingle ? [{ ...only, label: field.label, help: field.help }] : inner;
}
