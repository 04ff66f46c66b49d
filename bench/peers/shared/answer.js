// Answers as an endpoint sends them.
import { dotted } from "./issues.js";
import { KeyText } from "./key-text.js";

/** A key that is created. The text to store is written when it is asked for. */
export class Created {
  status = 200;
  #text;

  constructor(key, issues) {
    this.key = key;
    this.issues = issues;
    this.#text = new KeyText(key);
    this.body = this.#text.redacted();
  }

  get keyJson() {
    return this.#text.clear();
  }
}

/** A request that is refused: its first error decides. */
export function refused(provider, errors, advice) {
  const { code, message, path } = errors[0];
  const status = code === "provider_not_found" ? 404 : 400;
  const body = {
    is_bifrost_error: false,
    status_code: status,
    error: path.length === 0 ? { code, message } : { code, message, param: dotted(path) },
    extra_fields: { provider, issues: errors },
  };
  return { status, body: JSON.stringify(body), key: undefined, keyJson: undefined, issues: [...errors, ...advice] };
}
