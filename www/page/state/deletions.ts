// Keys that will be deleted. For some seconds they can be kept.
import { ApiError, messageOf } from "../api/errors.js";
import type { ListedKey } from "../api/types.js";
import type { Keys } from "./keys.js";
import { Observable } from "./observable.js";
import type { Session } from "./session.js";

const UNDO_TIME = 8_000;

export interface Deletion {
  readonly key: ListedKey;
  /** A deletion is `changed` if somebody else has changed the key since the user opened it, or confirmed the deletion. */
  status: "pending" | "sending" | "changed" | "failed";
  /** Why the endpoint did not delete the key. */
  failure?: string;
  /** The version that was to be deleted; undefined while it is not known. */
  etag: string | undefined;
}

export class Deletions extends Observable {
  readonly #session: Session;
  readonly #keys: Keys;
  #deletions: Deletion[] = [];

  constructor(session: Session, keys: Keys) {
    super();
    this.#session = session;
    this.#keys = keys;
    // The deletions were confirmed: they are not forgotten with the page, or with the token.
    addEventListener("pagehide", () => this.#sendAll());
    session.onSignOut(() => this.#sendAll());
  }

  get all(): readonly Deletion[] {
    return this.#deletions;
  }

  /** True for a key that is deleted unless that is undone. */
  includes({ id }: { id: string }): boolean {
    return this.#deletions.some(({ key, status }) => key.id === id && (status === "pending" || status === "sending"));
  }

  /** Deletes a key after the time to undo it. `etag` is the version that the user has seen, by default the one stored now. */
  add(key: ListedKey, etag?: string): void {
    const deletion: Deletion = { key, status: "pending", etag };
    const version = etag === undefined ? this.#readVersion(deletion) : undefined;
    setTimeout(async () => {
      await version;
      if (this.#isPending(deletion)) await this.#send(deletion);
    }, UNDO_TIME);
    this.#deletions = [...this.#deletions.filter((other) => other.key.id !== key.id), deletion];
    this.changed();
  }

  /** Keeps the key, or forgets that it could not be deleted. */
  undo(deletion: Deletion): void {
    this.#drop(deletion);
  }

  /** Tries again at once to delete a key. */
  retry(deletion: Deletion): void {
    void this.#send(deletion);
  }

  /** Deletes whichever version of a key is stored. */
  deleteAnyway(deletion: Deletion): void {
    deletion.etag = undefined;
    void this.#send(deletion);
  }

  /** Sends the deletions that can still be undone: there will be no later moment for it. */
  #sendAll(): void {
    for (const deletion of this.#deletions) if (this.#isPending(deletion)) void this.#send(deletion);
  }

  /** False once the deletion was undone, or sent. */
  #isPending(deletion: Deletion): boolean {
    return deletion.status === "pending" && this.#deletions.includes(deletion);
  }

  /** Resolves when the version is known. If it cannot be read, the key is not deleted. */
  async #readVersion(deletion: Deletion): Promise<void> {
    const { provider, id } = deletion.key;
    try {
      deletion.etag = (await this.#session.client.key(provider, id)).etag;
    } catch (error) {
      if (this.#isPending(deletion)) this.#fail(deletion, error);
    }
  }

  async #send(deletion: Deletion): Promise<void> {
    const { key, etag } = deletion;
    deletion.status = "sending";
    this.changed();
    try {
      await this.#session.client.deleteKey(key.provider, key.id, etag);
      this.#forget(deletion);
    } catch (error) {
      this.#fail(deletion, error);
    }
  }

  #fail(deletion: Deletion, error: unknown): void {
    const status = error instanceof ApiError ? error.status : undefined;
    // Somebody else has deleted it.
    if (status === 404) {
      this.#forget(deletion);
      return;
    }
    deletion.status = status === 412 ? "changed" : "failed";
    deletion.failure = messageOf(error);
    this.changed();
    // The list shows what the key is now.
    if (status === 412) void this.#keys.refresh();
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
