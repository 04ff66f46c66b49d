// An answer, whose parts are made when they are asked for, and only once.
import type { CustomProvider, Issue, Key } from "./types.js";

/**
 * What to answer, and what to do about it. Everything but `status` and `body` is read on
 * demand: `console.log` and `JSON.stringify` of an answer show no secret.
 */
export class Answer {
  /** The HTTP status. */
  readonly status: number;
  /** The JSON text of the answer; no secret is in it. */
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

  /** The JSON text of `key`, secrets in clear: to be stored, never shown. */
  get keyJson(): string | undefined {
    return this.#keyJson;
  }

  /** The key to store, or that was deleted, secrets in clear. */
  get key(): Key | undefined {
    if (this.#keyJson !== undefined) this.#key ??= JSON.parse(this.#keyJson);
    return this.#key;
  }

  /** The custom provider to store. */
  get provider(): CustomProvider | undefined {
    return this.#isProvider ? JSON.parse(this.body) : undefined;
  }

  /** Errors, then advice. */
  get issues(): Issue[] {
    const errors: Issue[] = this.status === 200 ? [] : (JSON.parse(this.body).extra_fields.issues ?? []);
    return this.#adviceJson ? errors.concat(JSON.parse(this.#adviceJson)) : errors;
  }
}
