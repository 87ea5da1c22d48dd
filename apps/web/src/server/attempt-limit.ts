const WINDOW_MS = 15 * 60_000;
const FIRST_WAIT_MS = 30_000;
const MAX_KEYS = 20_000;

interface Attempts {
  count: number;
  last: number;
}

/**
 * How many attempts a key may have within a window before it has to wait: past `allowed` it waits, doubling from half a
 * minute to the full window. An attempt counts from when it is taken, before anybody knows how it ends, so that many
 * at once are no more than one after the other. Kept in this process; keys are forgotten after a quiet window, the
 * oldest first when there are too many.
 */
export class AttemptLimit {
  readonly #attempts = new Map<string, Attempts>();
  readonly #allowed: number;

  constructor(allowed: number) {
    this.#allowed = allowed;
  }

  /** Milliseconds that this key still has to wait; 0 when it may try. */
  waitMs(key: string, now: number): number {
    const known = this.#attempts.get(key);
    if (!known || known.count < this.#allowed || now - known.last >= WINDOW_MS) return 0;
    const wait = Math.min(WINDOW_MS, FIRST_WAIT_MS * 2 ** (known.count - this.#allowed));
    return Math.max(0, known.last + wait - now);
  }

  /** Counts an attempt that is about to be judged. */
  take(key: string, now: number): void {
    const known = this.#attempts.get(key);
    const count = known && now - known.last < WINDOW_MS ? known.count + 1 : 1;
    // Deleted first, so that the map's order is the order of the last attempt.
    this.#attempts.delete(key);
    this.#attempts.set(key, { count, last: now });
    for (const oldest of this.#attempts.keys()) {
      if (this.#attempts.size <= MAX_KEYS) break;
      this.#attempts.delete(oldest);
    }
  }

  /** Takes back one attempt that was no guess. */
  giveBack(key: string): void {
    const known = this.#attempts.get(key);
    if (!known) return;
    if (known.count > 1) known.count--;
    else this.#attempts.delete(key);
  }

  /** Forgets what a key tried. */
  clear(key: string): void {
    this.#attempts.delete(key);
  }
}
