import type { FormField } from "./fields.js";
/**
 * What a form holds: `FormData`, or the `URLSearchParams` of a form that was posted. Only their methods are named, because
 * not every program has the types of the DOM.
 */
export interface FormFields {
    keys(): Iterable<string>;
    getAll(name: string): readonly unknown[];
}
/** The body that the fields describe, without those that are empty or absent; undefined if none is left. */
export declare function bodyOf(fields: readonly FormField[], form: FormFields, prefix?: string): Record<string, unknown> | undefined;
