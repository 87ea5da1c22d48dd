import { AT_LEAST, type Trust } from '@clickledger/domain';
import type { Redis } from 'ioredis';
import { Unavailable } from '#errors.ts';
import { RedisScript } from '#redis.ts';
import type { Dedupe, DedupeItem } from './port.ts';

/** Clicks may be 24 h late; an hour more costs little. */
const LATENESS_MS = 25 * 3_600_000;

/**
 * `decide` of packages/domain/src/first-clicks.ts for each click, where the data is. Keys: where a visitor's slots lie; behind it come a letter
 * for the standing and the slot, and a value is "event time, space, click id". Arguments: ms that a first click is kept
 * beyond its window, then for each click its id, event time, window (ms) and the letters of the standings that it is
 * compared with, its own first. Lua writes whole numbers below 10^14 out in full.
 */
const FIRST_CLICKS = `
local answers = {}
for i, key in ipairs(KEYS) do
  local id, at, window = ARGV[4 * i - 2], tonumber(ARGV[4 * i - 1]), tonumber(ARGV[4 * i])
  local slot, repeats, places = math.floor(at / window), '', {}
  for standing in string.gmatch(ARGV[4 * i + 1], '.') do
    for near = slot - 1, slot + 1 do places[#places + 1] = key .. standing .. near end
  end
  for _, first in ipairs(redis.call('MGET', unpack(places))) do
    if first then
      local space = string.find(first, ' ', 1, true)
      if math.abs(tonumber(string.sub(first, 1, space - 1)) - at) < window then
        local first_id = string.sub(first, space + 1)
        if first_id == id then
          repeats = false
          break
        end
        if repeats == '' then repeats = first_id end
      end
    end
  end
  if repeats == '' then
    redis.call('SET', places[2], ARGV[4 * i - 1] .. ' ' .. id, 'PX', window + ARGV[1])
  end
  answers[i] = repeats or ''
end
return answers
`;

/** The standings that one is compared with, its own first: `o`, `r`, `s` and `k`. */
const lettersOf = (standing: Trust) => AT_LEAST[standing].map((each) => each.charAt(0)).join('');
const LETTERS: Readonly<Record<Trust, string>> = {
  keyed: lettersOf('keyed'),
  signed: lettersOf('signed'),
  registered: lettersOf('registered'),
  open: lettersOf('open'),
};

interface Waiting {
  items: DedupeItem[];
  resolve: (repeats: string[]) => void;
  reject: (error: Unavailable) => void;
}

/**
 * Dedupe shared by all collectors. Whatever arrives in one turn of the event loop shares a call, which
 * saves a collector a command for each click.
 */
export class RedisDedupe implements Dedupe {
  readonly #redis: Redis;
  readonly #firstClicks: RedisScript;
  #wasReady = false;
  #waiting: Waiting[] = [];

  constructor(redis: Redis) {
    this.#redis = redis;
    this.#firstClicks = new RedisScript(redis, FIRST_CLICKS);
    if (redis.status === 'ready') this.#wasReady = true;
    else redis.once('ready', () => (this.#wasReady = true));
  }

  /** @throws Unavailable when Redis does not answer, at once while there is no connection to it. */
  async check(items: DedupeItem[]): Promise<string[]> {
    // Waiting for the connection would remember first clicks whose senders have long been told to try again.
    if (this.#wasReady && this.#redis.status !== 'ready') throw new Unavailable('Redis is away.');
    return new Promise((resolve, reject) => {
      this.#waiting.push({ items, resolve, reject });
      // With the other requests of this turn of the event loop.
      if (this.#waiting.length === 1) setImmediate(() => this.#askForAll());
    });
  }

  /** The connection belongs to whoever opened it. */
  async close(): Promise<void> {}

  async #askForAll(): Promise<void> {
    const asked = this.#waiting.splice(0);
    try {
      const answers = await this.#ask(asked.flatMap(({ items }) => items));
      let next = 0;
      for (const { items, resolve } of asked) {
        resolve(answers.slice(next, next + items.length));
        next += items.length;
      }
    } catch (cause) {
      const error = new Unavailable('Redis does not answer.', { cause });
      for (const { reject } of asked) reject(error);
    }
  }

  async #ask(items: DedupeItem[]): Promise<string[]> {
    const answers = await this.#firstClicks.runForEach(
      items.map((item) => ({
        key: `first:{${item.key}}:${item.windowMs}:`,
        args: [item.identity, item.eventTime, item.windowMs, LETTERS[item.standing]],
      })),
      [LATENESS_MS],
    );
    return answers as string[];
  }
}
