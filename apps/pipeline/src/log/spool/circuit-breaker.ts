import type { ClickLog, LogRecord } from '#log/port.ts';

interface Pending {
  since: number;
  reject: (error: Error) => void;
}

/**
 * Appends to a log that may fall silent. When one append has waited for `patienceMs`, all that wait are given up
 * at once, so that nobody behind it waits as long. The log may still take what was given up.
 */
export class CircuitBreaker {
  readonly #log: Pick<ClickLog, 'append'>;
  readonly #patienceMs: number;
  /** The longest waiting first. */
  readonly #pending = new Set<Pending>();
  #watch: NodeJS.Timeout | undefined;

  constructor(log: Pick<ClickLog, 'append'>, patienceMs: number) {
    this.#log = log;
    this.#patienceMs = patienceMs;
  }

  append(records: LogRecord[]): Promise<void> {
    return new Promise((resolve, reject) => {
      const pending = { since: performance.now(), reject };
      this.#pending.add(pending);
      this.#watch ??= setTimeout(() => this.#look(), this.#patienceMs);
      this.#log
        .append(records)
        .then(resolve, reject)
        .finally(() => this.#pending.delete(pending));
    });
  }

  #look(): void {
    this.#watch = undefined;
    const [longest] = this.#pending;
    if (!longest) return;
    const left = longest.since + this.#patienceMs - performance.now();
    if (left > 0) this.#watch = setTimeout(() => this.#look(), left);
    else this.#giveUp();
  }

  #giveUp(): void {
    const error = new Error(`The log has not answered for ${this.#patienceMs} ms.`);
    for (const { reject } of this.#pending) reject(error);
    this.#pending.clear();
  }
}
