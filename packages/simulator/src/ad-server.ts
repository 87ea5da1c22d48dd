import { setTimeout as delay } from 'node:timers/promises';
import type { PlannedClick } from './click.ts';
import type { Delivery } from './delivery.ts';

const BATCH = 500;
const COLLECT_MS = 200;

/** An advertiser's ad server: it reports what came together in a moment, one batch after the other. */
export class AdServer {
  readonly #delivery: Delivery;
  readonly #key: string;
  readonly #onSent: (clicks: number) => void;
  readonly #onFailure: (error: unknown) => void;
  readonly #waiting: PlannedClick[] = [];
  #reporting: Promise<void> | undefined;

  /** @param onFailure learns why reporting ended for good, e.g. a key that the collector does not take */
  constructor(options: {
    delivery: Delivery;
    key: string;
    onSent: (clicks: number) => void;
    onFailure: (error: unknown) => void;
  }) {
    this.#delivery = options.delivery;
    this.#key = options.key;
    this.#onSent = options.onSent;
    this.#onFailure = options.onFailure;
  }

  push(click: PlannedClick): void {
    this.#waiting.push(click);
    this.#reporting ??= this.#report().catch(this.#onFailure);
  }

  /** Resolves when everything was reported, or reporting failed. */
  async drain(): Promise<void> {
    await this.#reporting;
  }

  async #report(): Promise<void> {
    await delay(COLLECT_MS);
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0, BATCH);
      await this.#delivery.batch(batch, this.#key);
      this.#onSent(batch.length);
    }
    this.#reporting = undefined;
  }
}
