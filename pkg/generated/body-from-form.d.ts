import type { FormField } from "./fields.js";
/**
 * The fields of a form: `FormData`, or the `URLSearchParams` of a form that was posted. The type names only the method that
 * is used, because not every program has the types of the DOM.
 */
export interface FormFields {
    /** The name and the value of each field. */
    entries(): Iterable<readonly [string, unknown]>;
}
/** The body that a form describes, without fields that are empty or absent. Throws a TypeError for a file. */
export declare function bodyOf(fields: readonly FormField[], form: FormFields): Record<string, unknown>;
