// Submits a form: to the endpoint, or to the page.
import type { PreviewTarget } from "./preview.js";
import { type SavedKey, type SaveOutcome, save } from "./request.js";
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
  showSaved(saved: SavedKey): Promise<void>;
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

  /** Submits the form. Stored credentials are removed only if the user has confirmed it by the button that says so. */
  async submit({ isConfirmed = false } = {}): Promise<void> {
    if (this.isBusy) return;
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
    const { revision } = state;
    const slow = setTimeout(() => this.#show({ status: "saving", isSlow: true }), SLOW);
    const outcome = await save({ ...target, body: state.requestText(), headers: this.#host.headers() });
    clearTimeout(slow);
    this.#show({ status: "idle" });
    // If the form holds something else by now, the answer is not about what it shows.
    const isShown = state === this.#host.state() && state.revision === revision;
    if (isShown) await this.#showOutcome(state, outcome);
    this.#dispatchOutcome(state, outcome, target);
    if (isShown && outcome.status === "refused") this.#host.focusOn(SUMMARY);
  }

  async #showOutcome(state: FormState, outcome: SaveOutcome): Promise<void> {
    const words = this.#host.words();
    switch (outcome.status) {
      case "saved":
        await this.#host.showSaved(outcome);
        return this.#show({ status: "saved" });
      case "refused":
        return state.setServerIssues(outcome.issues);
      case "conflict":
        return this.#show({ status: "failed", message: words.conflict, canRetry: false });
      case "failed":
        return this.#show({ status: "failed", message: failureMessage(outcome, words), canRetry: true });
    }
  }

  #dispatchOutcome(state: FormState, outcome: SaveOutcome, target: PreviewTarget): void {
    const { dispatch } = this.#host;
    switch (outcome.status) {
      case "saved": {
        const { key, etag } = outcome;
        return dispatch(eventOf(state), { ...(key && { key }), ...(etag !== undefined && { etag }) });
      }
      case "conflict":
        return dispatch("bifrost-key-conflict", target.etag === undefined ? {} : { etag: target.etag });
      default: {
        const { httpStatus } = outcome;
        const issues = outcome.status === "refused" ? outcome.issues : [];
        return dispatch("bifrost-key-rejected", { ...(httpStatus !== undefined && { status: httpStatus }), issues });
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
