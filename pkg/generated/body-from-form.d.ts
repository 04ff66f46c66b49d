import type { FormField } from "./fields.js";
/**
 * The fields of a form: `FormData`, or the `URLSearchParams` of a form that was posted. The type names only the methods that
 * are used, because not every program has the types of the DOM.
 */
export interface FormFields {
    /** The names of all fields. */
    keys(): Iterable<string>;
    /** The values of all fields of a name. */
    getAll(name: string): readonly unknown[];
}
/** The body that the fields describe, without those that are empty or absent; undefined if none is left. */
export declare function bodyOf(fields: readonly FormField[], form: FormFields, prefix?: string): Record<string, unknown> | undefined;
