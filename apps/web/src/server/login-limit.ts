/** How many failures a key may have within the window before it has to wait. */
const WINDOW_MS = 15 * 60_000;
const MAX_KEYS = 20_000;

interface Failures {
  count: number;
  last: number;
}

/**
 * Slows the guessing of passwords: past `allowed` failures a key waits, doubling from two seconds to the
 * full window. Kept in this process; keys are forgotten after a quiet window, the oldest first when there
 * are too many.
 */
export class LoginLimit {
  readonly #failures = new Map<string, Failures>();
  readonly #allowed: number;

  constructor(allowed: number) {
    this.#allowed = allowed;
  }

  /** Milliseconds that this key still has to wait; 0 when it may try. */
  waitMs(key: string, now: number): number {
    const known = this.#failures.get(key);
    if (!known || known.count < this.#allowed) return 0;
    const wait = Math.min(WINDOW_MS, 2000 * 2 ** (known.count - this.#allowed));
    return Math.max(0, known.last + wait - now);
  }

  failed(key: string, now: number): void {
    const known = this.#failures.get(key);
    const count = known && now - known.last < WINDOW_MS ? known.count + 1 : 1;
    // Deleted first, so that the map's order is the order of the last failure.
    this.#failures.delete(key);
    this.#failures.set(key, { count, last: now });
    for (const oldest of this.#failures.keys()) {
      if (this.#failures.size <= MAX_KEYS) break;
      this.#failures.delete(oldest);
    }
  }

  succeeded(key: string): void {
    this.#failures.delete(key);
  }
}
