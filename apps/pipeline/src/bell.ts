import { setTimeout as delay } from 'node:timers/promises';

/** Ends somebody's pause before its time: they are waited for. */
export class Bell {
  #rung = false;
  #wake: () => void = () => undefined;

  /** Who is at work is not interrupted; their next pause is left out. */
  ring(): void {
    this.#rung = true;
    this.#wake();
  }

  /** Resolves after a time (ms), once it is rung, or when the signal aborts. */
  async pause(ms: number, signal: AbortSignal): Promise<void> {
    const woken = new AbortController();
    this.#wake = () => woken.abort();
    if (!this.#rung) {
      const ended = AbortSignal.any([signal, woken.signal]);
      await delay(ms, undefined, { signal: ended }).catch(() => undefined);
    }
    this.#rung = false;
  }
}
