// The providers and their keys, as the endpoint last answered them.
import type { Issue, Key, Provider } from "bifrost-keys";
import { messageOf } from "../api/errors.js";
import type { KeyWithAdvice, ListedKey, ProviderDocument } from "../api/types.js";
import { SKELETON_DELAY } from "../delays.js";
import { Observable } from "./observable.js";
import type { Session } from "./session.js";

export class Keys extends Observable {
  status: "loading" | "ready" | "failed" = "loading";
  /** True once loading has taken so long that it should be seen. */
  isSlow = false;
  failure = "";
  providers: ProviderDocument[] = [];
  /** The id of the key that was saved last: its row is marked. */
  saved: string | undefined;

  readonly #session: Session;
  #keys: ListedKey[] = [];
  /** What the endpoint said of a key when it was saved. */
  readonly #advice = new Map<string, Issue[]>();
  /** Counts the loads. */
  #loads = 0;
  /** Counts the changes that are made here. */
  #revision = 0;

  constructor(session: Session) {
    super();
    this.#session = session;
    session.onSignOut(() => this.#clear());
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "visible") void this.refresh();
    });
  }

  /** Reads everything. What is there already stays until the answer has come. */
  async load(): Promise<void> {
    const load = ++this.#loads;
    const isFirst = this.status !== "ready";
    if (isFirst) this.#wait();
    try {
      const answers = await this.#read();
      if (load !== this.#loads) return;
      [this.providers, this.#keys] = answers;
      this.status = "ready";
    } catch (error) {
      // What was read before is better than nothing.
      if (load !== this.#loads || !isFirst) return;
      this.status = "failed";
      this.failure = messageOf(error);
    }
    this.changed();
  }

  /** Reads again what others may have changed. */
  async refresh(): Promise<void> {
    if (this.status === "ready" && !this.#session.isTokenNeeded) await this.load();
  }

  async #read(): Promise<[ProviderDocument[], ListedKey[]]> {
    const { client } = this.#session;
    for (;;) {
      const revision = this.#revision;
      // The keys are shown as the token allows.
      const [providers, keys] = await Promise.all([client.providers(), client.keys(), this.#session.readRole()]);
      // An answer may be older than a change that was made meanwhile.
      if (revision === this.#revision) return [providers, keys];
    }
  }

  /** Shows after a moment that the page waits. */
  #wait(): void {
    const load = this.#loads;
    this.status = "loading";
    this.isSlow = false;
    setTimeout(() => {
      if (load !== this.#loads || this.status !== "loading") return;
      this.isSlow = true;
      this.changed();
    }, SKELETON_DELAY);
    this.changed();
  }

  /** The keys of a provider, oldest first. */
  of(provider: string): ListedKey[] {
    return this.#keys.filter((key) => key.provider === provider);
  }

  find(provider: string, id: string): ListedKey | undefined {
    return this.#keys.find((key) => key.provider === provider && key.id === id);
  }

  provider(name: string): ProviderDocument | undefined {
    return this.providers.find((provider) => provider.name === name);
  }

  /** The provider as the core takes it. */
  settings(name: string): Provider {
    const config = this.provider(name)?.custom_provider_config;
    return config ? { name, ...config } : (name as "openai");
  }

  /** What the endpoint said of a key when it was saved. */
  savedAdvice({ id }: Key): readonly Issue[] {
    return this.#advice.get(id) ?? [];
  }

  /** Takes a key that the endpoint has stored. */
  put(provider: string, { advice = [], ...key }: KeyWithAdvice): void {
    const listed = { ...key, provider };
    const index = this.#keys.findIndex(({ id }) => id === key.id);
    if (index === -1) this.#keys.push(listed);
    else this.#keys[index] = listed;
    this.#advice.set(key.id, advice);
    this.#changedHere();
  }

  mark(id: string | undefined): void {
    this.saved = id;
    this.changed();
  }

  remove(id: string): void {
    this.#keys = this.#keys.filter((key) => key.id !== id);
    this.#changedHere();
  }

  addProvider(provider: ProviderDocument): void {
    this.providers = [...this.providers.filter(({ name }) => name !== provider.name), provider];
    this.#changedHere();
  }

  #changedHere(): void {
    this.#revision += 1;
    this.changed();
  }

  #clear(): void {
    // A load that is under way is of the session that ends.
    this.#loads += 1;
    this.status = "loading";
    this.isSlow = false;
    this.providers = [];
    this.#keys = [];
    this.#advice.clear();
    this.mark(undefined);
  }
}
