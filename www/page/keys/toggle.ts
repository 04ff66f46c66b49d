// Enables and disables keys in place.
import type { ReactiveController, ReactiveControllerHost } from "lit";
import { ApiError, messageOf } from "../api/errors.js";
import type { KeyWithAdvice, ListedKey } from "../api/types.js";
import { WORDS_DELAY } from "../delays.js";
import { keys, session } from "../state/index.js";

/** How often it is tried if somebody else changes the key meanwhile. */
const ATTEMPTS = 5;

/** The progress of enabling or disabling a key. */
export type ToggleProgress = { status: "busy"; isSlow: boolean } | { status: "failed"; failure: string };

/** The switches of a list. */
export class Toggles implements ReactiveController {
  /** The key that could not be enabled or disabled because somebody else has deleted it. */
  gone: ListedKey | undefined;

  readonly #host: ReactiveControllerHost;
  readonly #progress = new Map<string, ToggleProgress>();

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.gone = undefined;
  }

  progressOf({ id }: ListedKey): ToggleProgress | undefined {
    return this.#progress.get(id);
  }

  async toggle(key: ListedKey): Promise<void> {
    const { provider, id, enabled } = key;
    if (this.#progress.get(id)?.status === "busy") return;
    this.gone = undefined;
    this.#show(id, { status: "busy", isSlow: false });
    const slow = setTimeout(() => this.#show(id, { status: "busy", isSlow: true }), WORDS_DELAY);
    try {
      keys.put(provider, await setEnabled(provider, id, !enabled));
      this.#show(id, undefined);
    } catch (error) {
      const isGone = error instanceof ApiError && error.status === 404;
      if (isGone) {
        this.gone = key;
        keys.remove(id);
      }
      this.#show(id, isGone ? undefined : { status: "failed", failure: messageOf(error) });
    }
    clearTimeout(slow);
  }

  #show(id: string, progress: ToggleProgress | undefined): void {
    if (progress) this.#progress.set(id, progress);
    else this.#progress.delete(id);
    this.#host.requestUpdate();
  }
}

/** Sets `enabled` in the newest version of a key, and leaves everything else as others have stored it. */
async function setEnabled(provider: string, id: string, enabled: boolean): Promise<KeyWithAdvice> {
  const { client } = session;
  for (let attempt = 1; ; attempt++) {
    const { key, etag } = await client.key(provider, id);
    try {
      return await client.updateKey(provider, id, JSON.stringify({ ...key, enabled }), etag);
    } catch (error) {
      const isStale = error instanceof ApiError && error.status === 412;
      if (!isStale || attempt === ATTEMPTS) throw error;
    }
  }
}
