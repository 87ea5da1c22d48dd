import { GENERATION, type Seen } from '@clickledger/rules';
import type { Redis } from 'ioredis';
import { RedisScript } from '#redis.ts';
import type { CountedBatch, CountedClick, Counters } from './counters.ts';
import { callsOf, type MarkCall, packShorter, type Shorter } from './mark-call.ts';
import { MARK } from './redis-counters-script.ts';
import { nothingSeen, readTold, tellAgain } from './told.ts';
import { readFound } from './track-value.ts';

/** Longer than any span, and longer than a scorer may be away and still be told what it was told. */
const KEPT_MS = 48 * 3_600_000;
/** Tracks that one batch shortens. */
const MOST_SHORTER = 1_000;

export interface RedisCountersOptions {
  /** Of the hashes of keys; the same in every scorer. */
  seed?: number;
  /** See `GENERATION`. */
  generation?: number;
}

/**
 * Tracks shared by all scorers, a batch in one round trip. In a cluster they lie on one node, whose tag is `{patterns}`. Redis keeps marks
 * in the order in which they come and says what was there before; what that means is worked out here.
 */
export class RedisCounters implements Counters {
  readonly #script: RedisScript;
  readonly #seed: number;
  readonly #generation: number;
  /** By name, for the next call. */
  #shorter = new Map<string, Shorter>();

  constructor(redis: Redis, { seed = 0, generation = GENERATION }: RedisCountersOptions = {}) {
    this.#script = new RedisScript(redis, MARK);
    this.#seed = seed;
    this.#generation = generation;
  }

  async count(batch: CountedBatch, clicks: readonly CountedClick[]): Promise<Seen[][]> {
    const asked = clicks.filter(({ tracks }) => tracks.length > 0);
    const seen = await this.#ask(batch, asked);
    let next = 0;
    return clicks.map(({ tracks }) => (tracks.length > 0 ? (seen[next++] ?? []) : []));
  }

  /** The connection belongs to whoever opened it. */
  async close(): Promise<void> {}

  async #ask(batch: CountedBatch, clicks: readonly CountedClick[]): Promise<Seen[][]> {
    const seen: Seen[][] = [];
    for (const { call, answer } of await this.#run(batch, clicks)) {
      const told = this.#read(call, answer);
      for (const each of told) seen.push(each);
      if (told.length < call.clicks.length) break;
    }
    if (seen.length === clicks.length) return seen;
    // Some were told before, in a batch that was not committed; what follows them is not marked yet.
    return [...seen, ...(await this.#ask(batch, clicks.slice(seen.length)))];
  }

  async #run({ partition, firstOffset }: CountedBatch, clicks: readonly CountedClick[]) {
    const calls = callsOf(clicks, this.#seed);
    const shorter = this.#takeShorter();
    const answers = await this.#script.runPacked(
      ['{patterns}:young', '{patterns}:old', `{patterns}:journal:${partition}`],
      calls.map(({ first, last, journal, marks }, i) => [
        firstOffset,
        calls[i - 1]?.last ?? -1,
        first,
        last,
        this.#generation,
        KEPT_MS,
        journal,
        marks,
        i === 0 ? shorter : '',
      ]),
    );
    return calls.map((call, i) => ({ call, answer: answers[i] as Buffer }));
  }

  /** @returns what the clicks of a call are told: fewer where the script marked none, as the first were known. */
  #read(call: MarkCall, answer: Buffer): Seen[][] {
    switch (String.fromCharCode(answer[0] as number)) {
      case 'm': {
        const found = readFound(answer, 1, call.size);
        const { seen, words } = call.answer(found);
        for (const each of call.shorter(found, words)) this.#shorter.set(each.name.toString('latin1'), each);
        return seen;
      }
      case 'k': {
        const told = readTold(answer, 1);
        const known = call.clicks.filter(({ offset }) => offset <= told.last);
        return tellAgain(told, known, this.#seed);
      }
      default:
        return call.clicks.map(({ tracks }) => tracks.map(nothingSeen));
    }
  }

  #takeShorter(): Buffer {
    const taken = [...this.#shorter.values()].slice(0, MOST_SHORTER);
    this.#shorter = new Map();
    return packShorter(taken);
  }
}
