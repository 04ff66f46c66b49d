// Loads the form and the core when a page first needs them.
import type { ReactiveControllerHost } from "lit";

const SLOW = 200;

export class FormLoader {
  /** A page that failed must be loaded again: a browser remembers that a module could not be evaluated. */
  status: "loading" | "ready" | "failed" = "loading";
  /** True once loading takes long enough to be noticed. */
  isSlow = false;

  readonly #host: ReactiveControllerHost;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    void this.#load();
  }

  async #load(): Promise<void> {
    const slow = setTimeout(() => {
      this.isSlow = true;
      this.#host.requestUpdate();
    }, SLOW);
    try {
      await import("../../form/index.js");
      this.status = "ready";
    } catch {
      this.status = "failed";
    }
    clearTimeout(slow);
    this.#host.requestUpdate();
  }
}
