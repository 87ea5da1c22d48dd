import type { Redis } from 'ioredis';
import { RedisScript } from '../redis.ts';
import { Unavailable } from '../unavailable.ts';
import { slotOf } from './firstClicks.ts';
import type { Dedupe, DedupeItem } from './port.ts';

/** Clicks may be 24 h late; an hour more costs little. */
const LATENESS_MS = 25 * 3_600_000;

/**
 * `decide` of firstClicks.ts, where the data is. Keys: the slot before, the own one, the one after; a value is
 * "event time, space, click id". Arguments: click id, event time, window, expiry, all in ms.
 */
const FIRST_CLICK = `
local at, window, repeats = tonumber(ARGV[2]), tonumber(ARGV[3]), ''
for _, first in ipairs(redis.call('MGET', KEYS[1], KEYS[2], KEYS[3])) do
  if first then
    local space = string.find(first, ' ', 1, true)
    if math.abs(tonumber(string.sub(first, 1, space - 1)) - at) < window then
      local id = string.sub(first, space + 1)
      if id == ARGV[1] then return '' end
      if repeats == '' then repeats = id end
    end
  end
end
if repeats == '' then redis.call('SET', KEYS[2], ARGV[2] .. ' ' .. ARGV[1], 'PX', ARGV[4]) end
return repeats
`;

/** Dedupe shared by all collectors: one script call a click, all calls of a batch in one round trip. */
export class RedisDedupe implements Dedupe {
  readonly #redis: Redis;
  readonly #firstClick: RedisScript;
  #wasReady = false;

  constructor(redis: Redis) {
    this.#redis = redis;
    this.#firstClick = new RedisScript(redis, FIRST_CLICK);
    if (redis.status === 'ready') this.#wasReady = true;
    else redis.once('ready', () => (this.#wasReady = true));
  }

  /** @throws Unavailable when Redis does not answer, at once while there is no connection to it. */
  async check(items: DedupeItem[]): Promise<string[]> {
    // Waiting for the connection would remember first clicks whose senders have long been told to try again.
    if (this.#wasReady && this.#redis.status !== 'ready') throw new Unavailable('Redis is away.');
    try {
      return await this.#check(items);
    } catch (cause) {
      throw new Unavailable('Redis does not answer.', { cause });
    }
  }

  async #check(items: DedupeItem[]): Promise<string[]> {
    const answers = await this.#firstClick.runAll(
      items.map((item) => {
        // The visitor in braces: all slots of a visitor lie on one node of a cluster.
        const own = slotOf(item);
        return {
          keys: [own - 1, own, own + 1].map((slot) => `first:{${item.key}}:${item.windowMs}:${slot}`),
          args: [item.clickId, item.eventTime, item.windowMs, item.windowMs + LATENESS_MS],
        };
      }),
    );
    return answers.map(String);
  }

  /** The connection belongs to whoever opened it. */
  async close(): Promise<void> {}
}
