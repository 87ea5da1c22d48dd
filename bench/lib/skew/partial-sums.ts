import type { Click } from '@clickledger/domain';
import { ROLLUP_KEY } from '@clickledger/domain';
import { binaryRow, hashRow, keyGroupOf, keyGroupsFor, subtaskOf } from './flink-key-groups.ts';
import { Spread } from './spread.ts';

const TEXTS = ROLLUP_KEY.filter((column) => column !== 'window_start') as (keyof Click)[];

/**
 * The window job's two phases: each source subtask adds up a mini-batch of clicks by their window's key, and what it got for each key goes
 * to the subtask that has the key. Keys are laid out as the job's GROUP BY has them: the window, then the rollups' columns.
 */
export class PartialSums {
  /** Clicks, were each sent on as it is: the job without its first phase. */
  readonly clicks: Spread;
  /** Sums that are sent on. */
  readonly partials: Spread;
  readonly #windowMs: number;
  readonly #miniBatch: number;
  readonly #groups: number;
  readonly #batches: { clicks: number; keys: Map<string, number> }[];
  readonly #keys = new Set<string>();

  constructor({
    windowMs,
    parallelism,
    miniBatch,
  }: {
    windowMs: number;
    parallelism: number;
    miniBatch: number;
  }) {
    this.#windowMs = windowMs;
    this.#miniBatch = miniBatch;
    this.#groups = keyGroupsFor(parallelism);
    this.clicks = new Spread(parallelism);
    this.partials = new Spread(parallelism);
    this.#batches = Array.from({ length: parallelism }, () => ({ clicks: 0, keys: new Map() }));
  }

  /** Keys of windows there are: rows that are published. */
  get keys(): number {
    return this.#keys.size;
  }

  add(click: Click, source: number): void {
    const batch = this.#batches[source];
    if (!batch) throw new RangeError(`There is no subtask ${source}.`);
    const texts = TEXTS.map((column) => String(click[column]));
    const key = texts.join('\n');
    let subtask = batch.keys.get(key);
    if (subtask === undefined) {
      subtask = this.#subtaskOf(click.event_time - (click.event_time % this.#windowMs), texts);
      batch.keys.set(key, subtask);
      this.#keys.add(key);
    }
    this.clicks.add(subtask);
    if (++batch.clicks === this.#miniBatch) this.#send(batch);
  }

  /** The end of the second: what is added up is sent on, however little it is. */
  end(): void {
    for (const batch of this.#batches) this.#send(batch);
  }

  #send(batch: { clicks: number; keys: Map<string, number> }): void {
    for (const subtask of batch.keys.values()) this.partials.add(subtask);
    batch.keys.clear();
    batch.clicks = 0;
  }

  #subtaskOf(windowStart: number, texts: readonly string[]): number {
    const group = keyGroupOf(hashRow(binaryRow(windowStart, texts)), this.#groups);
    return subtaskOf(group, this.#groups, this.partials.size);
  }
}
