import type { Redis } from 'ioredis';
import { RedisScript } from '#redis.ts';
import { type Counters, KEPT_MS, MOST_COUNTED, type Occurrence, spanName } from './counters.ts';

/** Keys: hashes of ranks by member. Arguments: most members, expiry in ms, then the member for each key. */
const RANK = `
local most, ranks = tonumber(ARGV[1]), {}
for i, key in ipairs(KEYS) do
  local size = redis.call('HLEN', key)
  if size < most and redis.call('HSETNX', key, ARGV[i + 2], size + 1) == 1 then
    redis.call('PEXPIRE', key, ARGV[2])
    ranks[i] = size + 1
  else
    ranks[i] = tonumber(redis.call('HGET', key, ARGV[i + 2]) or size)
  end
end
return ranks
`;

/**
 * Counters shared by all scorers, a batch in one round trip. Every rank up to a bound and not a HyperLogLog: the
 * rules' limits are 20 and 60, where an estimate is now and then one off, and a verdict would depend on the engine.
 */
export class RedisCounters implements Counters {
  readonly #rank: RedisScript;

  constructor(redis: Redis) {
    this.#rank = new RedisScript(redis, RANK);
  }

  async add(occurrences: Occurrence[]): Promise<number[]> {
    const counts = await this.#rank.runForEach(
      occurrences.map(({ key, at, member }) => ({ key: `rank:${spanName(at)}:${key}`, args: [member] })),
      [MOST_COUNTED, KEPT_MS],
    );
    return counts.map(Number);
  }

  /** The connection belongs to whoever opened it. */
  async close(): Promise<void> {}
}
