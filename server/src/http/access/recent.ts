/** A map of at most so many entries: the one not used for longest makes room. */
export class Recent<V> {
  readonly #entries = new Map<string, V>();
  readonly #most: number;

  /** @param most how many entries are kept */
  constructor(most: number) {
    this.#most = most;
  }

  get size(): number {
    return this.#entries.size;
  }

  /** The value of this name, which is not a use of it; undefined if there is none. */
  get(name: string): V | undefined {
    return this.#entries.get(name);
  }

  /** Sets the value of this name, as the one used last. */
  set(name: string, value: V): void {
    this.#entries.delete(name);
    this.#entries.set(name, value);
    if (this.#entries.size <= this.#most) return;
    const [oldest] = this.#entries.keys();
    if (oldest !== undefined) this.#entries.delete(oldest);
  }
}
