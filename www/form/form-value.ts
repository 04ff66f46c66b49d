// The value of the element in a form of the page.

/**
 * Adds the body of the request to what a form of the page sends, if it sends it with POST. With GET the secret would be in the
 * address, and so in histories and logs.
 */
export class FormValue {
  readonly #element: HTMLElement;
  readonly #body: () => string | undefined;
  #form: HTMLFormElement | null = null;
  #submitter: HTMLElement | null = null;

  /** `body` returns the JSON text of the body, or undefined while there are errors. */
  constructor(element: HTMLElement, body: () => string | undefined) {
    this.#element = element;
    this.#body = body;
  }

  /** Takes the form that the element belongs to from now on. */
  follow(form: HTMLFormElement | null): void {
    this.#form?.removeEventListener("submit", this.#onSubmit, true);
    this.#form?.removeEventListener("formdata", this.#onFormData);
    this.#form = form;
    form?.addEventListener("submit", this.#onSubmit, true);
    form?.addEventListener("formdata", this.#onFormData);
  }

  /** The button that submits may have a method of its own. The browser collects the data in the same task. */
  readonly #onSubmit = ({ submitter }: SubmitEvent): void => {
    this.#submitter = submitter;
    setTimeout(() => {
      this.#submitter = null;
    });
  };

  readonly #onFormData = ({ formData }: FormDataEvent): void => {
    const name = this.#element.getAttribute("name");
    if (!name || this.#element.matches(":disabled")) return;
    const method = this.#submitter?.getAttribute("formmethod") ?? this.#form?.getAttribute("method") ?? "get";
    if (method.toLowerCase() !== "post") return;
    const body = this.#body();
    if (body !== undefined) formData.append(name, body);
  };
}
