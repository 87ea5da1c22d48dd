import type { Logger } from '@clickledger/config';
import { type JobCheckpoints, PUBLISHED_EVERY_MS } from '@clickledger/stack/flink';

/** One for the clicks that came, and one for those that Flink read later than the loader. */
const AFTER_CLICKS = 2;
/** A JobManager that starts again is away for less. */
const FAILURES_TOLD = 25;

/**
 * Has a job publish what it counted, while clicks come: at once after a rest, and then once a turn, which all processes
 * share by their clocks. That it fails is made good by the next, and at last by the job's own interval.
 */
export class CheckpointRequests {
  readonly #checkpoints: Pick<JobCheckpoints, 'request'>;
  readonly #logger: Logger;
  #left = 0;
  #lastTurn = 0;
  #failures = 0;
  #timer: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(checkpoints: Pick<JobCheckpoints, 'request'>, logger: Logger) {
    this.#checkpoints = checkpoints;
    this.#logger = logger;
  }

  /** Clicks came. */
  due(): void {
    this.#left = AFTER_CLICKS;
    this.#plan();
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
  }

  #plan(): void {
    if (this.#timer || this.#left === 0 || this.#closed) return;
    const free = (this.#lastTurn + 1) * PUBLISHED_EVERY_MS - Date.now();
    // No longer than a turn, whatever becomes of the clock.
    const wait = Math.min(Math.max(0, free), PUBLISHED_EVERY_MS);
    this.#timer = setTimeout(() => void this.#ask(), wait);
  }

  async #ask(): Promise<void> {
    this.#lastTurn = Math.floor(Date.now() / PUBLISHED_EVERY_MS);
    this.#left -= 1;
    try {
      if (!(await this.#checkpoints.request(this.#lastTurn))) this.#left += 1;
      this.#failures = 0;
    } catch (error) {
      this.#failed(error);
    }
    this.#timer = undefined;
    this.#plan();
  }

  #failed(error: unknown): void {
    this.#failures += 1;
    this.#logger.debug({ err: error }, 'Flink was asked for a checkpoint in vain');
    if (this.#failures !== FAILURES_TOLD) return;
    this.#logger.warn(
      { err: error },
      'Flink cannot be asked for checkpoints, so counts come as seldom as it takes them by itself: does FLINK_REST_URL lead to its JobManager from here?',
    );
  }
}
