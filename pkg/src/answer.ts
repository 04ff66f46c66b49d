// An answer, whose parts are made when they are asked for, and only once.
import type { CustomProvider, Issue, Key } from "./types.js";

/**
 * The answer to a request, and the key or provider to store. `console.log` and `JSON.stringify` of an answer show only
 * `status` and `body`, which contain no secret. The other parts are parsed when they are read.
 */
export class Answer {
  /** The HTTP status. */
  readonly status: number;
  /** The JSON text to answer with. It contains no secret. */
  readonly body: string;
  readonly #keyJson: string | undefined;
  readonly #isProvider: boolean;
  readonly #adviceJson: string | undefined;
  #key: Key | undefined;

  constructor(
    status: number,
    body: string,
    keyJson: string | undefined,
    isProvider: boolean,
    adviceJson: string | undefined,
  ) {
    this.status = status;
    this.body = body;
    this.#keyJson = keyJson ?? undefined;
    this.#isProvider = isProvider;
    this.#adviceJson = adviceJson;
  }

  /** The JSON text of `key`, with its secrets in clear. Store it, and never show it. */
  get keyJson(): string | undefined {
    return this.#keyJson;
  }

  /** The key to store, or the one that was read or deleted, with its secrets in clear. */
  get key(): Key | undefined {
    if (this.#keyJson !== undefined) this.#key ??= JSON.parse(this.#keyJson);
    return this.#key;
  }

  /** The custom provider to store; undefined in every other answer. */
  get provider(): CustomProvider | undefined {
    return this.#isProvider ? JSON.parse(this.body) : undefined;
  }

  /** The issues of the request: errors, then advice. */
  get issues(): Issue[] {
    const errors: Issue[] = this.status === 200 ? [] : (JSON.parse(this.body).extra_fields.issues ?? []);
    return this.#adviceJson ? errors.concat(JSON.parse(this.#adviceJson)) : errors;
  }
}
