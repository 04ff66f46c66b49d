// What the templates share: the state, the words, and what only concerns the display.
import type { FormField } from "./state/fields.js";
import type { FormState } from "./state/form-state.js";
import type { FormWords } from "./texts.js";
import type { FormTexts } from "./types.js";

/** What a control shows beside its value. */
export interface ControlDisplay {
  /** True while a secret is shown in clear. */
  isRevealed?: boolean;
  /** What was done to the value without being asked. */
  notice?: string;
  /** What is typed into the input of a list, and is not an item yet. */
  draft?: string;
  /** Which of the radio buttons of a list is chosen. */
  choice?: "all" | "these" | "none";
  /** The items of a list, while another radio button is chosen. */
  items?: string[];
  /** True while a file is dragged over the control. */
  isTarget?: boolean;
}

export interface FormView {
  readonly state: FormState;
  readonly words: FormWords;
  readonly texts: FormTexts;
  /** What the page adds to the help of fields, by their paths. */
  readonly notes: Record<string, string>;
  /** True if nothing can be changed. */
  readonly isReadOnly: boolean;
  /** What the control of a field shows beside its value. It may be changed; then call `update`. */
  display(field: FormField): ControlDisplay;
  /** Sets the value of a field, and says so to the page. */
  set(field: FormField, value: ReturnType<FormState["value"]>): void;
  /** Shows that something of the request has changed, and says so to the page. */
  changed(): void;
  /** Shows what has changed in the display. */
  update(): void;
  /** Marks a field as left, so that its findings are shown. */
  touch(field: FormField): void;
  /** Calls once no mouse button and no finger is down: for what changes the layout. */
  afterPress(call: () => void): void;
  /** Moves the focus to the element of an id, once what has changed is shown. */
  focusOn(id: string): void;
}

/** How far saving has come. */
export type SaveProgress =
  | { status: "idle" }
  /** Stored credentials would be removed: the form asks first. */
  | { status: "confirming" }
  | { status: "saving"; isSlow: boolean }
  | { status: "saved" }
  | { status: "failed"; message: string; canRetry: boolean };
