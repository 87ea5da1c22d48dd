import type { Redis } from 'ioredis';
import { RedisScript } from '#redis.ts';
import { type LimitExchange, TOTALS_KEPT_MS } from './shared-buckets.ts';

/** Keys: the names. Arguments: expiry in ms, then each one's tokens. Answers the totals. */
const ADD = `
local totals = {}
for i, key in ipairs(KEYS) do
  totals[i] = redis.call('INCRBY', key, ARGV[i + 1])
  redis.call('PEXPIRE', key, ARGV[1])
end
return totals
`;

/** What all collectors have let through, in Redis: one round trip a second, whatever comes. */
export class RedisLimitExchange implements LimitExchange {
  readonly #add: RedisScript;

  constructor(redis: Redis) {
    this.#add = new RedisScript(redis, ADD);
  }

  async add(taken: { name: string; tokens: number }[]): Promise<number[]> {
    const totals = await this.#add.runForEach(
      taken.map(({ name, tokens }) => ({ key: `let-through:${name}`, args: [tokens] })),
      [TOTALS_KEPT_MS],
    );
    return totals.map(Number);
  }
}
