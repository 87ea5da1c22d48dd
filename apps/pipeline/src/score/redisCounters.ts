import type { Redis } from 'ioredis';
import { RedisScript } from '../redis.ts';
import { type Counters, KEPT_MS, MOST_COUNTED, type Occurrence, spanName } from './counters.ts';

/** Key: a hash of ranks by member. Arguments: member, most members, expiry in ms. */
const RANK = `
local rank = redis.call('HGET', KEYS[1], ARGV[1])
if not rank then
  rank = redis.call('HLEN', KEYS[1])
  if rank < tonumber(ARGV[2]) then
    rank = rank + 1
    redis.call('HSET', KEYS[1], ARGV[1], rank)
  end
end
redis.call('PEXPIRE', KEYS[1], ARGV[3])
return tonumber(rank)
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
    const counts = await this.#rank.runAll(
      occurrences.map(({ key, at, member }) => ({
        keys: [`rank:${spanName(at)}:${key}`],
        args: [member, MOST_COUNTED, KEPT_MS],
      })),
    );
    return counts.map(Number);
  }

  /** The connection belongs to whoever opened it. */
  async close(): Promise<void> {}
}
