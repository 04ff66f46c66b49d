// The providers and their keys, as the endpoint last answered them.
import type { Issue, Key, Provider } from "bifrost-keys";
import { messageOf } from "../api/errors.js";
import type { KeyWithAdvice, ListedKey, ProviderDocument } from "../api/types.js";
import { Observable } from "./observable.js";
import type { Session } from "./session.js";

/** After this time the page shows that it waits. */
const SLOW = 200;

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

  constructor(session: Session) {
    super();
    this.#session = session;
  }

  async load(): Promise<void> {
    this.status = "loading";
    this.isSlow = false;
    const slow = setTimeout(() => {
      this.isSlow = true;
      this.changed();
    }, SLOW);
    this.changed();
    try {
      const { client } = this.#session;
      // What the token allows decides on how the keys are shown.
      const answers = await Promise.all([client.providers(), client.keys(), this.#session.readRole()]);
      [this.providers, this.#keys] = answers;
      this.status = "ready";
    } catch (error) {
      this.status = "failed";
      this.failure = messageOf(error);
    }
    clearTimeout(slow);
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
    this.changed();
  }

  mark(id: string | undefined): void {
    this.saved = id;
    this.changed();
  }

  remove(id: string): void {
    this.#keys = this.#keys.filter((key) => key.id !== id);
    this.changed();
  }

  addProvider(provider: ProviderDocument): void {
    this.providers = [...this.providers.filter(({ name }) => name !== provider.name), provider];
    this.changed();
  }
}
