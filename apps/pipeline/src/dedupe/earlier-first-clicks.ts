import type { Redis } from 'ioredis';
import type { RedisTable } from '#remembered/redis-table.ts';
import type { DedupeItem } from './port.ts';

/** A first click as it was kept. */
export interface EarlierFirst {
  /** Of its standing. */
  letter: string;
  /** Event time, ms UTC. */
  at: number;
  identity: string;
}

/** A click's span of windows, and the one next to it, if that is within reach. */
export interface Spans {
  own: number;
  near: number | undefined;
}

/**
 * First clicks as they were kept before there was a table of them: those of a visitor's span under a key of its own, "letter time identity"
 * each, with a space between. They are looked at until the table is older than any of them.
 */
export class EarlierFirstClicks {
  readonly #redis: Redis;
  readonly #table: RedisTable;
  readonly #keptMs: number;

  /** They were kept for `keptMs`; `table` is that of now. */
  constructor(redis: Redis, keptMs: number, table: RedisTable) {
    this.#redis = redis;
    this.#keptMs = keptMs;
    this.#table = table;
  }

  /** Those of each click's visitor within reach, in the order of the clicks; undefined once there can be none. */
  async of(
    items: readonly { item: DedupeItem; spans: Spans }[],
  ): Promise<(readonly EarlierFirst[])[] | undefined> {
    if (items.length === 0 || (await this.#table.isOlderThan(this.#keptMs))) return undefined;
    const keys = items.map(({ item, spans: { own, near } }) =>
      [own, near].flatMap((span) => (span === undefined ? [] : [earlierFirstsKey(item, span)])),
    );
    const held = (await this.#redis.mget(keys.flat())).values();
    return keys.map((its) => its.flatMap(() => read(held.next().value)));
  }
}

function read(held: string | null | undefined): EarlierFirst[] {
  const firsts = (held ?? '').matchAll(/([a-z])(\d+) (\S+)/g);
  return [...firsts].map(([, letter = '', at, identity = '']) => ({ letter, at: Number(at), identity }));
}

/** Where a visitor's first clicks of a span were kept. */
export function earlierFirstsKey(
  { key, windowMs }: Pick<DedupeItem, 'key' | 'windowMs'>,
  span: number,
): string {
  return `first:{${key}}:${windowMs}:${span}`;
}
