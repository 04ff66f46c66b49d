// Loads the code of a page when it is first shown.
import type { ReactiveControllerHost, TemplateResult } from "lit";
import { SKELETON_DELAY } from "../delays.js";
import { failure, skeleton } from "./states.js";

export class PageLoader {
  readonly #host: ReactiveControllerHost;
  readonly #import: () => Promise<unknown>;
  #status: "idle" | "loading" | "slow" | "ready" | "failed" = "idle";

  constructor(host: ReactiveControllerHost, load: () => Promise<unknown>) {
    this.#host = host;
    this.#import = load;
  }

  /** Draws the page once it is loaded; until then that it is loading, or that it could not be loaded. */
  draw(page: TemplateResult) {
    if (this.#status === "idle") void this.#load();
    if (this.#status === "ready") return page;
    // After a failure a browser does not ask for the file again, and after an upgrade of the endpoint it has another name.
    if (this.#status === "failed") return failure("This page could not be loaded.", () => location.reload());
    return skeleton(this.#status === "slow");
  }

  async #load(): Promise<void> {
    this.#status = "loading";
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
