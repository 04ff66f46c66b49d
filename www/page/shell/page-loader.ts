// Loads the code of a page when it is first shown.
import { html, type ReactiveControllerHost, type TemplateResult } from "lit";
import { SKELETON_DELAY } from "../delays.js";
import { failure, skeleton } from "./states.js";

export class PageLoader {
  readonly #host: ReactiveControllerHost;
  readonly #import: () => Promise<unknown>;
  #status: "loading" | "slow" | "ready" | "failed" = "loading";
  #loaded: Promise<void> | undefined;

  constructor(host: ReactiveControllerHost, load: () => Promise<unknown>) {
    this.#host = host;
    this.#import = load;
  }

  /** Draws the page once it is loaded. Until then it draws a skeleton, or says that the page could not be loaded. */
  draw(page: TemplateResult) {
    void this.load();
    if (this.#status === "ready") return page;
    return this.#status === "failed" ? failed() : skeleton(this.#status === "slow");
  }

  /** Resolves when the page is loaded, or could not be. */
  load(): Promise<void> {
    this.#loaded ??= this.#load();
    return this.#loaded;
  }

  async #load(): Promise<void> {
    const slow = setTimeout(() => this.#show("slow"), SKELETON_DELAY);
    const status = await this.#import().then(
      () => "ready" as const,
      () => "failed" as const,
    );
    clearTimeout(slow);
    this.#show(status);
  }

  #show(status: "slow" | "ready" | "failed"): void {
    this.#status = status;
    this.#host.requestUpdate();
  }
}

/** Everything is loaded again: a browser may not ask for the same file twice, and after an upgrade the file has another name. */
function failed() {
  return html`<div class="heading"><h1 tabindex="-1">This page could not be loaded</h1></div>
    ${failure("The endpoint cannot be reached, or it has been upgraded.", () => location.reload())}`;
}
