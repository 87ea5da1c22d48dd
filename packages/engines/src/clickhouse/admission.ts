import { CODE, exception } from './exception.ts';

/** Kinds of work that never wait for each other. */
export type Lane = 'reads' | 'scans' | 'files' | 'inserts' | 'background';

/** How many queries run at once in each lane, and how many may wait for one altogether. */
export interface PoolSize {
  /** SELECTs of dashboards and other short questions. */
  readonly reads: number;
  /** SELECTs of `priority` 2: those that read much. */
  readonly scans: number;
  /** SELECTs of `priority` 3 and more: files, which last as long as somebody takes to fetch them. */
  readonly files: number;
  readonly inserts: number;
  /** DDL, mutations, and what is counted from one table into another. */
  readonly background: number;
  readonly queue: number;
}

interface Waiting {
  readonly lane: Lane;
  start(): void;
}

/** Lets in as many queries per lane as there are places; the rest wait in order of arrival, up to a bound. */
export class Admission {
  readonly #size: PoolSize;
  readonly #running: Record<Lane, number> = {
    reads: 0,
    scans: 0,
    files: 0,
    inserts: 0,
    background: 0,
  };
  readonly #waiting: Waiting[] = [];

  constructor(size: PoolSize) {
    this.#size = size;
  }

  /** Queries running and waiting, for tests and figures. */
  get load(): { running: Readonly<Record<Lane, number>>; waiting: number } {
    return { running: { ...this.#running }, waiting: this.#waiting.length };
  }

  /**
   * Waits for a place and returns the function that gives it back.
   *
   * @throws {ClickHouseException} `TOO_MANY_SIMULTANEOUS_QUERIES` when the queue is full, the signal's reason when
   *   it fires first.
   */
  async enter(lane: Lane, signal: AbortSignal): Promise<() => void> {
    signal.throwIfAborted();
    if (this.#running[lane] >= this.#size[lane]) await this.#wait(lane, signal);
    else this.#running[lane] += 1;
    let left = false;
    return () => {
      if (!left) this.#leave(lane);
      left = true;
    };
  }

  #wait(lane: Lane, signal: AbortSignal): Promise<void> {
    if (this.#waiting.length >= this.#size.queue) {
      const message = `Too many simultaneous queries: ${this.#size.queue} are waiting already. Try again later.`;
      throw exception(CODE.TOO_MANY_SIMULTANEOUS_QUERIES, message);
    }
    return new Promise((resolve, reject) => {
      const giveUp = () => {
        this.#waiting.splice(this.#waiting.indexOf(entry), 1);
        reject(signal.reason);
      };
      const start = () => {
        signal.removeEventListener('abort', giveUp);
        resolve();
      };
      const entry: Waiting = { lane, start };
      this.#waiting.push(entry);
      signal.addEventListener('abort', giveUp, { once: true });
    });
  }

  /** The place goes to the next in line without being free in between, so that nobody overtakes. */
  #leave(lane: Lane): void {
    const index = this.#waiting.findIndex((each) => each.lane === lane);
    const [next] = index < 0 ? [] : this.#waiting.splice(index, 1);
    if (next) next.start();
    else this.#running[lane] -= 1;
  }
}
