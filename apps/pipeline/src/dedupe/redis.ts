import { AT_LEAST, type Trust } from '@clickledger/domain';
import type { Redis } from 'ioredis';
import { Unavailable } from '#errors.ts';
import { RedisScript } from '#redis.ts';
import type { Dedupe, DedupeItem } from './port.ts';

/** Clicks may be 24 h late; an hour more costs little. */
const LATENESS_MS = 25 * 3_600_000;

/** Windows whose first clicks lie under one key: the more, the fewer clicks have to look under a second one. */
const WINDOWS_A_SPAN = 8;

/**
 * `decide` of packages/domain/src/first-clicks.ts for each click, where the data is. Keys: where the visitor's first clicks of
 * a span of time lie, with a space between them. Arguments: ms that they are kept beyond their span and its window; then
 * for each click how it is remembered if it is a first one (letter of its standing, event time, space, identity), its
 * window (ms), the letters of the standings that it is compared with, its own first, and the number of the span next to
 * its own that is within reach, if one is. Most visitors have clicked nothing before: that costs one look-up.
 */
const FIRST_CLICKS = `
local answers = {}
for i, key in ipairs(KEYS) do
  local click, window, near = ARGV[4 * i - 2], ARGV[4 * i - 1], ARGV[4 * i + 1]
  local own, other = redis.call('GET', key), false
  if near ~= '' then other = redis.call('GET', string.match(key, '^.*:') .. near) end
  local repeats = ''
  if own or other then
    local letters, at, id = ARGV[4 * i], string.match(click, '(%d+) (.*)')
    local best, best_at
    for letter, first_at, first_id in string.gmatch((own or '') .. ' ' .. (other or ''), '(%a)(%d+) (%S+)') do
      local rank = string.find(letters, letter, 1, true)
      first_at = tonumber(first_at)
      if rank and math.abs(first_at - at) < tonumber(window) then
        if first_id == id then
          repeats = false
          break
        end
        if not best or rank < best or rank == best and first_at < best_at then
          best, best_at, repeats = rank, first_at, first_id
        end
      end
    end
  end
  if repeats == '' then
    local firsts = own and own .. ' ' .. click or click
    redis.call('SET', key, firsts, 'PX', ${WINDOWS_A_SPAN + 1} * window + ARGV[1])
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

/** Dedupe shared by all collectors: one round trip for each call. */
export class RedisDedupe implements Dedupe {
  readonly #redis: Redis;
  readonly #firstClicks: RedisScript;
  #wasReady = false;

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
    try {
      return (await this.#firstClicks.runForEach(items.map(scriptItem), [LATENESS_MS])) as string[];
    } catch (cause) {
      throw new Unavailable('Redis does not answer.', { cause });
    }
  }

  /** The connection belongs to whoever opened it. */
  async close(): Promise<void> {}
}

function scriptItem({ key, identity, eventTime, windowMs, standing }: DedupeItem) {
  const spanMs = WINDOWS_A_SPAN * windowMs;
  const span = Math.floor(eventTime / spanMs);
  const within = eventTime - span * spanMs;
  const near = within < windowMs ? span - 1 : within > spanMs - windowMs ? span + 1 : '';
  const letters = LETTERS[standing];
  return {
    key: `first:{${key}}:${windowMs}:${span}`,
    args: [`${letters.charAt(0)}${eventTime} ${identity}`, windowMs, letters, near],
  };
}
