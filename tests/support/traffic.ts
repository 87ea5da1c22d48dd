import { Random } from '@clickledger/simulator';
import type { ServerClick } from './clicks.ts';
import type { DemoKey } from './installation.ts';

/** What a click is in truth. */
export type Label = 'person' | 'repeat' | 'late' | 'farm' | 'eager' | 'bot' | 'nowhere';

export interface LabelledClick extends ServerClick {
  label: Label;
}

export interface TrafficOptions {
  seed: number;
  /** How many different clicks; those sent again come on top. */
  clicks: number;
  keys: readonly DemoKey[];
  /** When the nth click happens, ms UTC, were it neither late nor out of order. */
  timeOf: (n: number) => number;
  /** Clicks of one request. */
  batch: number;
}

/** One request's clicks, of one advertiser. */
export interface Batch {
  key: DemoKey;
  clicks: LabelledClick[];
  /** Sent before: its client never saw the acknowledgement. */
  again: boolean;
}

const MOST_REMEMBERED = 200;
const SHARES: Record<Exclude<Label, 'repeat'>, number> = {
  person: 100,
  late: 6,
  bot: 3,
  farm: 0.05,
  eager: 0.15,
  nowhere: 0.5,
};
const BROWSERS = [
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36',
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1',
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:142.0) Gecko/20100101 Firefox/142.0',
];
const BOT = 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)';
/** Homes in Germany, in France, in the United States: the first byte and the range of the second. */
const HOMES = [
  [93, 192, 224],
  [90, 0, 128],
  [73, 0, 255],
] as const;
const FARM_CLICKS = 100;
const EAGER_CLICKS = 30;
const MINUTE_MS = 60_000;
const OLDEST_MS = 20 * 60 * MINUTE_MS;

/**
 * Traffic of several advertisers, the same for the same seed: people, their double clicks, clicks that come late or
 * out of order, declared bots, farms behind one address, visitors who cannot stop, campaigns that do not exist, and
 * requests that are sent a second time, at once or much later.
 */
export function* planTraffic({ seed, clicks, keys, timeOf, batch: size }: TrafficOptions): Generator<Batch> {
  const random = new Random(`traffic ${seed}`);
  const waiting = new Map<DemoKey, LabelledClick[]>(keys.map((key) => [key, []]));
  const sent: Batch[] = [];
  for (let n = 0; n < clicks; ) {
    const key = random.pick(keys);
    const visit = planVisit(random, key, `t${seed}-${n}`, timeOf(n)).slice(0, clicks - n);
    n += visit.length;
    const queue = waiting.get(key) ?? [];
    queue.push(...visit);
    while (queue.length >= size || (n >= clicks && queue.length > 0)) {
      const batch = { key, clicks: queue.splice(0, size), again: false };
      yield batch;
      sent.push(batch);
      if (sent.length > MOST_REMEMBERED) sent.shift();
      if (random.chance(0.04)) yield { ...(sent.at(-1) ?? batch), again: true };
      if (random.chance(0.02)) yield { ...random.pick(sent), again: true };
    }
  }
  for (const [key, rest] of waiting) if (rest.length > 0) yield { key, clicks: rest, again: false };
}

/** The clicks of one visitor, or of one burst. */
function planVisit(random: Random, key: DemoKey, id: string, now: number): LabelledClick[] {
  const label = random.weighted(Object.keys(SHARES) as (keyof typeof SHARES)[], (each) => SHARES[each]);
  const visitor = { ip: homeAddress(random), user_agent: random.pick(BROWSERS), visitor_id: `v-${id}` };
  const one = (i: number, change: Partial<LabelledClick> & { at?: number } = {}): LabelledClick => {
    const { at = now, ...fields } = change;
    return {
      label,
      campaign_id: random.pick(key.campaign_ids),
      click_id: `${id}-${i}`,
      ...visitor,
      occurred_at: new Date(Math.floor(at)).toISOString(),
      ...fields,
    };
  };
  switch (label) {
    case 'person': {
      const at = random.chance(0.2) ? now - random.between(0, 2 * MINUTE_MS) : now;
      const first = one(0, { at });
      if (!random.chance(0.06)) return [first];
      const again = one(1, {
        at: at - random.between(0, 900),
        campaign_id: first.campaign_id,
        label: 'repeat',
      });
      return [first, again];
    }
    case 'late':
      return [one(0, { at: now - random.between(5 * MINUTE_MS, OLDEST_MS) })];
    case 'bot':
      return [one(0, { user_agent: BOT })];
    case 'nowhere':
      return [one(0, { campaign_id: 'nowhere' })];
    case 'farm':
      // Another visitor each time, behind one address.
      return many(FARM_CLICKS, (i) => one(i, { visitor_id: `v-${id}-${i}`, at: now - i * 100 }));
    case 'eager':
      return many(EAGER_CLICKS, (i) => one(i, { at: now - i * 15_000 }));
  }
}

function many<T>(count: number, make: (i: number) => T): T[] {
  return Array.from({ length: count }, (_, i) => make(i));
}

function homeAddress(random: Random): string {
  const [first, from, to] = random.pick(HOMES);
  return `${first}.${from + random.below(to - from)}.${random.below(256)}.${1 + random.below(254)}`;
}
