import type { KeyField } from "./types.js";
/** What a form holds: pairs of a name and a text, in their order. */
export type FormFields = FormData | URLSearchParams;
/** The body that the fields describe, without those that are empty or absent; undefined if none is left. */
export declare function bodyOf(fields: readonly KeyField[], form: FormFields, prefix?: string): Record<string, unknown> | undefined;
