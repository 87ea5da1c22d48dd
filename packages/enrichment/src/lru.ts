/**
 * A bounded cache that forgets what has not been read lately. Two generations instead of a linked list:
 * when the young one is full it becomes the old one, and the old one is dropped. So between half of
 * `capacity` and `capacity` of the most recently read entries are kept, at the price of one `Map` look-up.
 */
export class RecentCache<V, K = string> {
  #young = new Map<K, V>();
  #old = new Map<K, V>();
  readonly #half: number;

  constructor(capacity: number) {
    this.#half = Math.max(1, capacity >> 1);
  }

  get(key: K): V | undefined {
    const young = this.#young.get(key);
    if (young !== undefined) return young;
    const old = this.#old.get(key);
    if (old !== undefined) this.set(key, old);
    return old;
  }

  set(key: K, value: V): void {
    if (this.#young.size >= this.#half) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    this.#young.set(key, value);
  }

  get size(): number {
    return this.#young.size + this.#old.size;
  }
}
