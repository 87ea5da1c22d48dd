import { setTimeout as delay } from 'node:timers/promises';

/** How often somebody asks, ms. */
export interface Pace {
  /** While nobody tells of changes. */
  untoldMs: number;
  /** While changes are told of: for what time alone changes, and should one be lost. */
  toldMs: number;
}

/** However many changes come one after the other, there is so much time between two questions, ms. */
const LEAST_MS = 50;

/** Says when to ask again: once something has changed and, since a notification may be lost, now and then. */
export class Follower {
  #rung = false;
  #isTold = false;
  #askedAt = Number.NEGATIVE_INFINITY;
  #wake: () => void = () => undefined;
  /** Is told of nothing any more: for whoever ends before the process does. */
  readonly leave: () => void;

  constructor(leave: () => void = () => undefined) {
    this.leave = leave;
  }

  /** Something changed. */
  ring(): void {
    this.#rung = true;
    this.#wake();
  }

  /** Whether changes are told of from now on. Either way some may have been missed. */
  told(isTold: boolean): void {
    if (isTold === this.#isTold) return;
    this.#isTold = isTold;
    this.ring();
  }

  /** Whether it is time to ask; then it counts as asked. */
  isDue(pace: Pace): boolean {
    if (this.#dueIn(pace) > 0) return false;
    this.#ask();
    return true;
  }

  /** Resolves when it is time to ask, which then counts as asked, or when the signal aborts. */
  async pause(pace: Pace, signal: AbortSignal): Promise<void> {
    // From the end of the work before, however long that took.
    this.#askedAt = performance.now();
    for (let ms = this.#dueIn(pace); ms > 0 && !signal.aborted; ms = this.#dueIn(pace)) {
      const woken = new AbortController();
      this.#wake = () => woken.abort();
      const ended = AbortSignal.any([signal, woken.signal]);
      await delay(ms, undefined, { signal: ended, ref: false }).catch(() => undefined);
    }
    this.#wake = () => undefined;
    this.#ask();
  }

  #ask(): void {
    this.#rung = false;
    this.#askedAt = performance.now();
  }

  #dueIn({ untoldMs, toldMs }: Pace): number {
    const rest = this.#rung ? Math.min(LEAST_MS, untoldMs) : this.#isTold ? toldMs : untoldMs;
    return Math.ceil(this.#askedAt + rest - performance.now());
  }
}
