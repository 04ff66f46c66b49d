// `import "bifrost-keys/form"` defines the element.
import { BifrostKeyForm as Element } from "./element.js";
import type { BifrostKeyForm as ElementType } from "./types.js";

export type { FormWords } from "./texts.js";
export type * from "./types.js";

/** The element `<bifrost-key-form>`. */
export type BifrostKeyForm = ElementType;

/** The class of `<bifrost-key-form>`. It is defined when this module is imported. */
export const BifrostKeyForm: new () => BifrostKeyForm = Element as never;

if (!customElements.get("bifrost-key-form")) customElements.define("bifrost-key-form", Element);
