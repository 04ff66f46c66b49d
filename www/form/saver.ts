// Submits a form: to the endpoint, or to the page.
import type { PreviewTarget } from "./preview.js";
import { type SavedKey, type SaveOutcome, save } from "./request.js";
import type { FormState } from "./state/form-state.js";
import type { FormWords } from "./texts.js";
import type { BifrostKeyFormEventMap, KeySaved } from "./types.js";
import type { SaveProgress } from "./view.js";
import { CONFIRM, SUBMIT } from "./views/actions.js";
import { SUMMARY } from "./views/summary.js";
import { fill } from "./words.js";

/** After this time the form says what it waits for. */
const SLOW = 2_000;

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
    else await this.#handOver(state);
  }

  /** Hands the body to the page. If the page says how long it takes, the form waits, and shows what came of it. */
  async #handOver(state: FormState): Promise<void> {
    const promises: Promise<KeySaved | undefined>[] = [];
    this.#host.dispatch(eventOf(state), {
      body: JSON.parse(state.requestText()),
      waitUntil: (promise) => promises.push(promise),
    });
    if (promises.length === 0) return;
    const { outcome, isShown } = await this.#waitFor(state, () => Promise.all(promises).then(outcomeOf, notSaved));
    if (!isShown) return;
    await this.#showOutcome(state, outcome);
    if (outcome.status === "refused") this.#host.focusOn(SUMMARY);
  }

  async #send(state: FormState, target: PreviewTarget): Promise<void> {
    const request = { ...target, body: state.requestText(), headers: this.#host.headers() };
    const { outcome, isShown } = await this.#waitFor(state, () => save(request));
    if (isShown) await this.#showOutcome(state, outcome);
    this.#dispatchOutcome(state, outcome, target);
    if (isShown && outcome.status === "refused") this.#host.focusOn(SUMMARY);
  }

  /** Shows that the form waits. `isShown` is false if the form holds something else by now: then the outcome is not about it. */
  async #waitFor(state: FormState, start: () => Promise<SaveOutcome>) {
    const { revision } = state;
    this.#show({ status: "saving", isSlow: false });
    this.#host.focusOn(SUBMIT);
    const slow = setTimeout(() => this.#show({ status: "saving", isSlow: true }), SLOW);
    const outcome = await start();
    clearTimeout(slow);
    this.#show({ status: "idle" });
    return { outcome, isShown: state === this.#host.state() && state.revision === revision };
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
        dispatch(eventOf(state), { ...(key && { key }), ...(etag !== undefined && { etag }) });
        break;
      }
      case "conflict":
        dispatch("bifrost-key-conflict", target.etag === undefined ? {} : { etag: target.etag });
        break;
      default: {
        const { httpStatus } = outcome;
        const issues = outcome.status === "refused" ? outcome.issues : [];
        dispatch("bifrost-key-rejected", { ...(httpStatus !== undefined && { status: httpStatus }), issues });
      }
    }
  }

  #show(progress: SaveProgress): void {
    this.progress = progress;
    this.#host.update();
  }
}

/** What came of it when the page sent the body. */
function outcomeOf(results: readonly (KeySaved | undefined)[]): SaveOutcome {
  const issues = results.flatMap((result) => result?.issues ?? []);
  if (issues.some(({ severity }) => severity === "error")) return { status: "refused", issues };
  const { key, etag } = results.find((result) => result?.key) ?? {};
  return { status: "saved", ...(key && { key }), ...(etag !== undefined && { etag }) };
}

/** The error is the page's: it is not shown, since its message may contain anything. */
function notSaved(): SaveOutcome {
  return { status: "failed", isOfPage: true };
}

function eventOf({ stored }: FormState) {
  return stored === undefined ? "bifrost-key-created" : "bifrost-key-updated";
}

/** The sentence for a request that did not reach its end. */
function failureMessage(outcome: Extract<SaveOutcome, { status: "failed" }>, words: FormWords): string {
  const { httpStatus, message, isTimeout, isUnreadable, isOfPage } = outcome;
  if (isOfPage) return words.notSaved;
  if (isTimeout) return words.timedOut;
  if (isUnreadable) return words.unreadable;
  if (httpStatus === undefined) return words.unreachable;
  const sentence = fill(words.unexpected, { status: httpStatus });
  return message === undefined ? sentence : `${sentence.replace(/\.$/, "")}: ${message}.`;
}
