// Keys that will be deleted. For some seconds they can be kept.
import { ApiError, messageOf } from "../api/errors.js";
import type { ListedKey } from "../api/types.js";
import type { Keys } from "./keys.js";
import { Observable } from "./observable.js";
import type { Session } from "./session.js";

const UNDO_TIME = 8_000;

export interface Deletion {
  key: ListedKey;
  /** Why the endpoint did not delete the key. */
  failure?: string;
  timer?: ReturnType<typeof setTimeout>;
}

export class Deletions extends Observable {
  readonly #session: Session;
  readonly #keys: Keys;
  #deletions: Deletion[] = [];

  constructor(session: Session, keys: Keys) {
    super();
    this.#session = session;
    this.#keys = keys;
    // The deletion was confirmed: it is not forgotten with the page.
    addEventListener("pagehide", () => {
      for (const { key } of this.#deletions.filter(({ timer }) => timer !== undefined)) {
        void this.#session.client.deleteKey(key.provider, key.id, { keepalive: true }).catch(() => {});
      }
    });
  }

  get all(): readonly Deletion[] {
    return this.#deletions;
  }

  /** True for a key that is deleted unless that is undone. */
  includes({ id }: { id: string }): boolean {
    return this.#deletions.some(({ key, failure }) => key.id === id && failure === undefined);
  }

  /** Deletes a key after the time to undo it. */
  add(key: ListedKey): void {
    const deletion: Deletion = { key };
    deletion.timer = setTimeout(() => void this.#send(deletion), UNDO_TIME);
    this.#deletions = [...this.#deletions.filter((other) => other.key.id !== key.id), deletion];
    this.changed();
  }

  /** Keeps the key, or forgets that it could not be deleted. */
  undo(deletion: Deletion): void {
    clearTimeout(deletion.timer);
    this.#drop(deletion);
  }

  /** Tries again at once to delete a key. */
  retry(deletion: Deletion): void {
    delete deletion.failure;
    this.changed();
    void this.#send(deletion);
  }

  async #send(deletion: Deletion): Promise<void> {
    const { key } = deletion;
    delete deletion.timer;
    try {
      await this.#session.client.deleteKey(key.provider, key.id);
      this.#forget(deletion);
    } catch (error) {
      // Somebody else has deleted it.
      if (error instanceof ApiError && error.status === 404) return this.#forget(deletion);
      deletion.failure = messageOf(error);
      this.changed();
    }
  }

  #forget(deletion: Deletion): void {
    this.#keys.remove(deletion.key.id);
    this.#drop(deletion);
  }

  #drop(deletion: Deletion): void {
    this.#deletions = this.#deletions.filter((other) => other !== deletion);
    this.changed();
  }
}
