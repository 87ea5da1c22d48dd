import { setTimeout as delay } from 'node:timers/promises';
import { Random } from '@clickledger/simulator';
import { withKey } from '#support/clicks.ts';
import type { CollectAnswer } from '#support/http.ts';
import type { Batch } from '#support/traffic.ts';

/** Clicks of a request. */
export const BATCH = 50;
const LANES = 4;
const REQUEST_MS = 5_000;
const PAUSE_MS = { from: 200, to: 1_000 };
/** Of all batches, those whose client does not try a second time. */
const IMPATIENT = 0.2;

interface ClientOptions {
  collectorUrl: string;
  batches: Generator<Batch>;
  /** How many clicks there are in all, and how long they take. */
  clicks: number;
  minutes: number;
  seed: number;
  /** Whether the last clicks are made to last: on a slow machine faults take longer, and clicks are to come until the last. */
  holdBack?: () => boolean;
}

/** Of all clicks, and how many times longer they last when they are made to. */
const HELD_BACK = { share: 0.2, times: 4 };

/**
 * Servers that post batches at a steady pace. Unless they are impatient they send a batch again, with the same
 * click ids, until it is acknowledged: after 503, a timeout, or a connection that broke.
 */
export class Clients {
  /** Ids that were answered as accepted, and as refused. */
  readonly acknowledged = new Set<string>();
  readonly refused = new Set<string>();
  /** Ids that went out in any request. */
  readonly sent = new Set<string>();
  readonly figures = { requests: 0, failed: 0, givenUp: 0, again: 0 };
  readonly #options: ClientOptions;
  /** Decides who is impatient: by the seed alone. */
  readonly #chances: Random;
  readonly #started = performance.now();
  #running = LANES;
  readonly done: Promise<void>;

  constructor(options: ClientOptions) {
    this.#options = options;
    this.#chances = new Random(`clients ${options.seed}`);
    const lanes = Array.from({ length: LANES }, () => this.#lane());
    this.done = Promise.all(lanes).then(() => undefined);
  }

  get over(): boolean {
    return this.#running === 0;
  }

  async #lane(): Promise<void> {
    try {
      for (let next = this.#options.batches.next(); !next.done; next = this.#options.batches.next()) {
        const batch = next.value;
        const patient = !this.#chances.chance(IMPATIENT);
        await this.#due();
        if (batch.again) this.figures.again += batch.clicks.length;
        await this.#deliver(batch, patient);
      }
    } finally {
      this.#running -= 1;
    }
  }

  /** Waits for the batch's turn, were everything going smoothly; after an outage, lanes catch up. */
  async #due(): Promise<void> {
    const { clicks, minutes, holdBack } = this.#options;
    const ms = minutes * 60_000;
    const at = this.#started + (this.sent.size / clicks) * ms;
    const early = at - performance.now();
    if (early > 0) await delay(early);
    const isLast = this.sent.size > (1 - HELD_BACK.share) * clicks;
    if (isLast && holdBack?.()) await delay((HELD_BACK.times - 1) * (ms / clicks) * BATCH * LANES);
  }

  async #deliver({ key, clicks }: Batch, patient: boolean): Promise<void> {
    const body = JSON.stringify({ clicks: clicks.map(({ label: _, ...click }) => click) });
    for (const { click_id } of clicks) this.sent.add(click_id);
    for (;;) {
      this.figures.requests += 1;
      const answer = await this.#post(body, key.key).catch(() => undefined);
      if (answer) {
        for (const id of answer.click_ids) this.acknowledged.add(id);
        for (const { click_id } of answer.rejected) this.refused.add(click_id);
        return;
      }
      this.figures.failed += 1;
      if (!patient) {
        this.figures.givenUp += 1;
        return;
      }
      await delay(PAUSE_MS.from + Math.random() * (PAUSE_MS.to - PAUSE_MS.from));
    }
  }

  async #post(body: string, key: string): Promise<CollectAnswer> {
    const answer = await fetch(`${this.#options.collectorUrl}/v1/clicks`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...withKey(key) },
      body,
      signal: AbortSignal.timeout(REQUEST_MS),
    });
    if (answer.status !== 202) throw new Error(`The collector answers ${answer.status}.`);
    return (await answer.json()) as CollectAnswer;
  }
}
