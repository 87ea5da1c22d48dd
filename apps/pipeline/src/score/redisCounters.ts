import type { Redis } from 'ioredis';
import { RedisScript } from '../redis.ts';
import { type Counters, KEPT_MS, MOST_COUNTED, type Occurrence, spanName } from './counters.ts';

/** Key: the set. Arguments: member, most members, expiry in ms. */
const ADD = `
local count = redis.call('SCARD', KEYS[1])
if count < tonumber(ARGV[2]) then count = count + redis.call('SADD', KEYS[1], ARGV[1]) end
redis.call('PEXPIRE', KEYS[1], ARGV[3])
return count
`;

/**
 * Counters shared by all scorers, a batch in one round trip. Sets up to a bound and not HyperLogLogs: the rules'
 * limits are 20 and 60, where an estimate is now and then one off, and a verdict would depend on the engine.
 */
export class RedisCounters implements Counters {
  readonly #add: RedisScript;

  constructor(redis: Redis) {
    this.#add = new RedisScript(redis, ADD);
  }

  async add(occurrences: Occurrence[]): Promise<number[]> {
    const counts = await this.#add.runAll(
      occurrences.map(({ key, at, member }) => ({
        keys: [`count:${spanName(at)}:${key}`],
        args: [member, MOST_COUNTED, KEPT_MS],
      })),
    );
    return counts.map(Number);
  }

  /** The connection belongs to whoever opened it. */
  async close(): Promise<void> {}
}
