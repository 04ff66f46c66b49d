import type { BifrostKeyForm as ElementType } from "./types.js";
export type { FormWords } from "./texts.js";
export type * from "./types.js";
/** The element `<bifrost-key-form>`. */
export type BifrostKeyForm = ElementType;
/** The class of `<bifrost-key-form>`. It is defined when this module is imported. */
export declare const BifrostKeyForm: new () => BifrostKeyForm;
