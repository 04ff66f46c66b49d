// Submits a form: to the endpoint, or to the page.
import type { Key } from "bifrost-keys";
import type { PreviewTarget } from "./preview.js";
import { type SaveOutcome, save } from "./request.js";
import type { FormState } from "./state/form-state.js";
import { type FormWords, fill } from "./texts.js";
import type { BifrostKeyFormEventMap } from "./types.js";
import { CONFIRM, SUBMIT } from "./views/actions.js";
import { SUMMARY } from "./views/summary.js";

/** After this time the form says what it waits for. */
const SLOW = 2_000;

/** How far saving has come. */
export type SaveProgress =
  | { status: "idle" }
  /** Stored credentials would be removed: the form asks first. */
  | { status: "confirming" }
  | { status: "saving"; isSlow: boolean }
  | { status: "saved" }
  | { status: "failed"; message: string; canRetry: boolean };

type Events = Pick<
  BifrostKeyFormEventMap,
  "bifrost-key-created" | "bifrost-key-updated" | "bifrost-key-rejected" | "bifrost-key-conflict"
>;

/** What the saver needs of the form. */
export interface SaverHost {
  /** The state, from now on with all findings shown. */
  submitted(): FormState;
  state(): FormState;
  /** Where the key is sent to; undefined if the page does it. */
  target(): PreviewTarget | undefined;
  headers(): Record<string, string> | undefined;
  words(): FormWords;
  showSaved(saved: { key: Key; etag?: string }): Promise<void>;
  dispatch<T extends keyof Events>(type: T, detail: Events[T]["detail"]): void;
  update(): void;
  focusOn(id: string): void;
}

export class Saver {
  progress: SaveProgress = { status: "idle" };
  readonly #host: SaverHost;

  constructor(host: SaverHost) {
    this.#host = host;
  }

  get isBusy(): boolean {
    return this.progress.status === "saving";
  }

  /** Forgets what came of the last attempt. */
  reset(): void {
    if (!this.isBusy) this.#show({ status: "idle" });
  }

  goBack(): void {
    this.reset();
    this.#host.focusOn(`sign-in-${this.#host.state().method}`);
  }

  async submit(): Promise<void> {
    if (this.isBusy) return;
    const isConfirmed = this.progress.status === "confirming";
    const state = this.#host.submitted();
    if (state.errors.length > 0) {
      this.reset();
      this.#host.dispatch("bifrost-key-rejected", { issues: state.errors.map(({ issue }) => issue) });
      return this.#host.focusOn(SUMMARY);
    }
    if (state.removedMethods.length > 0 && !isConfirmed) {
      this.#show({ status: "confirming" });
      return this.#host.focusOn(CONFIRM);
    }
    this.reset();
    const target = this.#host.target();
    if (target) await this.#send(state, target);
    else this.#host.dispatch(eventOf(state), { body: JSON.parse(state.requestText()) });
  }

  async #send(state: FormState, target: PreviewTarget): Promise<void> {
    this.#show({ status: "saving", isSlow: false });
    this.#host.focusOn(SUBMIT);
    const slow = setTimeout(() => this.#show({ status: "saving", isSlow: true }), SLOW);
    const outcome = await save({ ...target, body: state.requestText(), headers: this.#host.headers() });
    clearTimeout(slow);
    this.#show({ status: "idle" });
    // If another provider or key is shown by now, the answer is not about it.
    if (state === this.#host.state()) await this.#finish(state, outcome, target);
  }

  async #finish(state: FormState, outcome: SaveOutcome, { etag }: PreviewTarget): Promise<void> {
    const { dispatch, focusOn, showSaved } = this.#host;
    switch (outcome.status) {
      case "saved": {
        const { key, etag } = outcome;
        const detail = { key, ...(etag !== undefined && { etag }) };
        await showSaved(detail);
        this.#show({ status: "saved" });
        return dispatch(eventOf(state), detail);
      }
      case "refused":
        state.setServerIssues(outcome.issues);
        dispatch("bifrost-key-rejected", { status: outcome.httpStatus, issues: outcome.issues });
        return focusOn(SUMMARY);
      case "conflict":
        this.#show({ status: "failed", message: this.#host.words().conflict, canRetry: false });
        return dispatch("bifrost-key-conflict", etag === undefined ? {} : { etag });
      case "failed": {
        const { httpStatus } = outcome;
        this.#show({ status: "failed", message: failureMessage(outcome, this.#host.words()), canRetry: true });
        return dispatch("bifrost-key-rejected", {
          ...(httpStatus !== undefined && { status: httpStatus }),
          issues: [],
        });
      }
    }
  }

  #show(progress: SaveProgress): void {
    this.progress = progress;
    this.#host.update();
  }
}

function eventOf({ stored }: FormState) {
  return stored === undefined ? "bifrost-key-created" : "bifrost-key-updated";
}

/** The sentence for a request that did not reach its end. */
function failureMessage(outcome: Extract<SaveOutcome, { status: "failed" }>, words: FormWords): string {
  const { httpStatus, message, isTimeout } = outcome;
  if (isTimeout) return words.timedOut;
  if (httpStatus === undefined) return words.unreachable;
  const sentence = fill(words.unexpected, { status: httpStatus });
  return message === undefined ? sentence : `${sentence.replace(/\.$/, "")}: ${message}.`;
}
