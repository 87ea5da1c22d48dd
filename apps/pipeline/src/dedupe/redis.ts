import type { Redis } from 'ioredis';
import { Unavailable } from '#errors.ts';
import { RedisIsFull } from '#redis.ts';
import type { Dedupe, DedupeItem } from './port.ts';
import { RedisFirstClicks, tableOf } from './redis-first-clicks.ts';

/** Dedupe shared by all collectors: one round trip for each call. */
export class RedisDedupe implements Dedupe {
  readonly #redis: Redis;
  readonly #tables = new Map<number, RedisFirstClicks>();
  #wasReady = false;

  constructor(redis: Redis) {
    this.#redis = redis;
    if (redis.status === 'ready') this.#wasReady = true;
    else redis.once('ready', () => (this.#wasReady = true));
  }

  /** @throws Unavailable when Redis does not answer, at once while there is no connection to it, or when it is full. */
  async check(items: DedupeItem[]): Promise<string[]> {
    // Waiting for the connection would remember first clicks whose senders have long been told to try again.
    if (this.#wasReady && this.#redis.status !== 'ready') throw new Unavailable('Redis is away.');
    try {
      return await this.#check(items);
    } catch (cause) {
      const message = cause instanceof RedisIsFull ? cause.message : 'Redis does not answer.';
      throw new Unavailable(message, { cause });
    }
  }

  /** The connection belongs to whoever opened it. */
  async close(): Promise<void> {}

  async #check(items: DedupeItem[]): Promise<string[]> {
    const repeats = items.map(() => '');
    // Clicks of different windows never repeat each other.
    const places = Map.groupBy(items.keys(), (i) => tableOf((items[i] as DedupeItem).windowMs));
    const asking = [...places].map(async ([number, its]) => {
      const answers = await this.#tableAt(number).check(its.map((i) => items[i] as DedupeItem));
      for (const [i, place] of its.entries()) repeats[place] = answers[i] ?? '';
    });
    await Promise.all(asking);
    return repeats;
  }

  #tableAt(number: number): RedisFirstClicks {
    const table = this.#tables.get(number) ?? new RedisFirstClicks(this.#redis, number);
    this.#tables.set(number, table);
    return table;
  }
}
