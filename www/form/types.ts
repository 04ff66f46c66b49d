// What a page sees of the element. These types are published as they are, so they name nothing of Lit.
import type { BaseProvider, FieldTexts, Issue, Key } from "bifrost-keys";
import type { FormWords } from "./texts.js";

/** Texts in another language. A text that is missing stays English. */
export interface FormTexts {
  /** Texts of fields and ways to sign in, by the names in `bifrost-keys/texts.json`. */
  fields?: FieldTexts;
  /** The form's own words. */
  form?: Partial<FormWords>;
  /** Returns the sentence to show for an issue, and what to do; undefined leaves it as it is. */
  issue?: (issue: Issue) => { text: string; hint?: string } | undefined;
}

/** Detail of `bifrost-key-created` and `bifrost-key-updated`. */
export interface KeySavedDetail {
  /** The redacted key that the endpoint answered; undefined without `action`. */
  key?: Key;
  /** The version of the key, for `etag`. */
  etag?: string;
  /** Without `action`, the body of the request, secrets in clear: the page sends it. With `action` it is absent. */
  body?: Record<string, unknown>;
  /**
   * Without `action`: tells the form, while the event is handled, how long the page takes to send the body. The form is busy
   * meanwhile. Once the promise is fulfilled it forgets the secrets, or shows the issues that are errors; if the promise is
   * rejected it says that the key was not saved.
   */
  waitUntil?: (promise: Promise<KeySaved | undefined>) => void;
}

/** What a page tells the form after it has sent the body. */
export interface KeySaved {
  /** The redacted key as it is stored now. */
  key?: Key;
  /** Its version. */
  etag?: string;
  /** What the server found. With an error among them the key counts as not saved. */
  issues?: readonly Issue[];
}

/** Detail of `bifrost-key-rejected`. */
export interface KeyRejectedDetail {
  /** The HTTP status; undefined if the form found errors, or the endpoint did not answer. */
  status?: number;
  /** What was found. No text of an issue contains a secret. */
  issues: Issue[];
}

/** Detail of `bifrost-key-conflict`. */
export interface KeyConflictDetail {
  /** The `etag` that the edit was based on. */
  etag?: string;
}

export interface BifrostKeyFormEventMap extends HTMLElementEventMap {
  "bifrost-key-created": CustomEvent<KeySavedDetail>;
  "bifrost-key-updated": CustomEvent<KeySavedDetail>;
  "bifrost-key-rejected": CustomEvent<KeyRejectedDetail>;
  "bifrost-key-conflict": CustomEvent<KeyConflictDetail>;
  "bifrost-key-cancelled": CustomEvent<undefined>;
}

/** The element `<bifrost-key-form>`. */
export interface BifrostKeyForm extends HTMLElement {
  /** The provider that the key is for. Attribute `provider`. */
  provider: string;
  /** The provider whose protocol a custom provider speaks. Attribute `base-provider`. */
  baseProvider: BaseProvider | undefined;
  /** The URL that the body is sent to. Without it the event carries the body. Attribute `action`. */
  action: string | undefined;
  /** The request's method: `POST` for a new key and `PUT` for a stored one unless it is set. Attribute `method`. */
  method: string | undefined;
  /** The redacted key to edit, as the endpoint answers it. */
  stored: Key | undefined;
  /** The version of the stored key: it is sent as `If-Match`. Attribute `etag`. */
  etag: string | undefined;
  /** Headers to send, such as `Authorization`. */
  headers: Record<string, string> | undefined;
  /** Issues that a server found; each is shown at its field until the field changes. */
  issues: readonly Issue[];
  /** Texts in another language. */
  texts: FormTexts | undefined;
  /** What the page adds to the help of fields, by their dotted paths, such as the share that a weight is. */
  notes: Record<string, string> | undefined;
  /** Shows the fields, but lets nothing be changed. Attribute `readonly`. */
  readOnly: boolean;
  /** The surrounding form. */
  readonly form: HTMLFormElement | null;
  readonly validity: ValidityState;
  readonly validationMessage: string;
  readonly willValidate: boolean;
  checkValidity(): boolean;
  /** Shows all errors, and moves the focus to their list. */
  reportValidity(): boolean;
  /** Starts again: with the stored key, or with an empty form. */
  reset(): void;
  /** Submits as the button does. Resolves when the endpoint has answered. */
  submit(): Promise<void>;
  /**
   * Enters the values of a request's body; those that are not in it stay as they are. After a conflict a page sets `stored` and
   * `etag` to the new version, and enters what is to be kept of what was typed.
   */
  enter(body: Record<string, unknown>): void;
  /** The body of the request, secrets in clear. What is hidden is not in it. */
  requestBody(): Record<string, unknown>;

  addEventListener<T extends keyof BifrostKeyFormEventMap>(
    type: T,
    listener: (this: BifrostKeyForm, event: BifrostKeyFormEventMap[T]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
  removeEventListener<T extends keyof BifrostKeyFormEventMap>(
    type: T,
    listener: (this: BifrostKeyForm, event: BifrostKeyFormEventMap[T]) => unknown,
    options?: boolean | EventListenerOptions,
  ): void;
  removeEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | EventListenerOptions,
  ): void;
}

declare global {
  interface HTMLElementTagNameMap {
    "bifrost-key-form": BifrostKeyForm;
  }
}
