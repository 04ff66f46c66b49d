/** What a form says of a field, or of a way to sign in. */
export interface FieldText {
  /** What to call it. */
  label: string;
  /** One sentence about it. */
  help: string;
  /** An example of what to enter. */
  example?: string | undefined;
  /** What to show in the empty control. */
  placeholder?: string | undefined;
}

/**
 * Texts by what they are about: a field by its dotted path, such as `azure_key_config.endpoint`, or a way to sign in as
 * `sign_in.azure.entra_id`.
 */
export type FieldTexts = { readonly [name: string]: FieldText };

declare const texts: FieldTexts;
export default texts;
