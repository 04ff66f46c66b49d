// State that several elements show.
import type { ReactiveControllerHost } from "lit";

export class Observable {
  readonly #hosts = new Set<ReactiveControllerHost>();

  /** Draws an element again whenever something changes, as long as it is in the page. */
  observe(host: ReactiveControllerHost): void {
    host.addController({
      hostConnected: () => this.#hosts.add(host),
      hostDisconnected: () => this.#hosts.delete(host),
    });
  }

  protected changed(): void {
    for (const host of this.#hosts) host.requestUpdate();
  }
}
