import { GENERATION, type Seen } from '@clickledger/rules';
import type { Redis } from 'ioredis';
import { RedisScript } from '#redis.ts';
import type { CountedBatch, CountedClick, Counters } from './counters.ts';
import { packClicks, readSeen } from './packed-clicks.ts';
import { COUNT } from './redis-counters-script.ts';

/** Redis does nothing else while a call runs, for a few milliseconds. */
const CLICKS_A_CALL = 250;
/** Longer than any span, and longer than a scorer may be away and still be told what it was told. */
const KEPT_MS = 48 * 3_600_000;

export interface RedisCountersOptions {
  /** Of the hashes of keys; the same in every scorer. */
  seed?: number;
  /** See `GENERATION`. */
  generation?: number;
}

/** Tracks shared by all scorers, a batch in one round trip. In a cluster they lie on one node, whose tag is `{patterns}`. */
export class RedisCounters implements Counters {
  readonly #script: RedisScript;
  readonly #seed: number;
  readonly #generation: number;

  constructor(redis: Redis, { seed = 0, generation = GENERATION }: RedisCountersOptions = {}) {
    this.#script = new RedisScript(redis, COUNT);
    this.#seed = seed;
    this.#generation = generation;
  }

  async count({ partition, firstOffset }: CountedBatch, clicks: readonly CountedClick[]): Promise<Seen[][]> {
    if (clicks.length === 0) return [];
    const keys = ['{patterns}:young', '{patterns}:old', `{patterns}:told:${partition}`];
    const pieces: (readonly CountedClick[])[] = [];
    for (let i = 0; i < clicks.length; i += CLICKS_A_CALL) pieces.push(clicks.slice(i, i + CLICKS_A_CALL));
    const answers = await this.#script.runPacked(
      keys,
      pieces.map((piece) => [firstOffset, this.#generation, KEPT_MS, packClicks(piece, this.#seed)]),
    );
    return pieces.flatMap((piece, i) => readSeen(answers[i] as Buffer, piece));
  }

  /** The connection belongs to whoever opened it. */
  async close(): Promise<void> {}
}
