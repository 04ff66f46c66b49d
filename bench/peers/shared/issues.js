// What is said of a request: a list of issues that ends at the contract's limit.

const LIMIT = 100;

/** Issues of one severity. What comes after the limit is only counted. */
export class Issues {
  #severity;
  #listed = [];
  #more = 0;

  constructor(severity) {
    this.#severity = severity;
  }

  get isEmpty() {
    return this.#listed.length === 0;
  }

  get first() {
    return this.#listed[0];
  }

  add(code, path, message, hint) {
    if (this.isFull()) return;
    const issue = { severity: this.#severity, code, path, message };
    if (hint !== undefined) issue.hint = hint;
    this.#listed.push(issue);
  }

  /** Whether one more would not be listed, and if so counts it: for those who need not make its text then. */
  isFull() {
    if (this.#listed.length < LIMIT) return false;
    this.#more++;
    return true;
  }

  /** The issues, and one more where some are not listed. */
  list() {
    if (this.#more === 0) return this.#listed;
    const message = `${this.#more} more are not listed`;
    return [...this.#listed, { severity: this.#severity, code: "more_issues", path: [], message }];
  }
}

/** A path as people write it: `azure_key_config.scopes[1]`. */
export function dotted(path) {
  let text = "";
  for (const part of path) {
    if (typeof part === "number") text += `[${part}]`;
    else text += text === "" ? part : `.${part}`;
  }
  return text;
}
