import { LONGEST_RECORD } from '#dead/guard.ts';
import type { Topic } from '#log/port.ts';
import { encodeScored, scoredClicks } from './scored-clicks.ts';

/** What becomes of a poisoned record: a row, or a dead letter. Where both are right, `undefined`. */
type Fate = 'row' | 'dead' | undefined;

export interface Poison {
  name: string;
  value: string;
  fate: Fate;
}

/** A topic that is loaded, with the column of its table that names a record. */
export interface PoisonedTopic {
  topic: Exclude<Topic, 'clicks.dead'>;
  table: string;
  id: string;
  /** A record that is as it should be. */
  good: (id: string) => object;
  /** A field of free text, one that is needed, and numbers that their columns cannot hold. */
  text: string;
  needed: string;
  beyond: object[];
}

const NOW = Date.now();

function scored(click_id: string): object {
  const [click] = scoredClicks(0, 1, NOW);
  if (!click) throw new Error('There is a click.');
  return JSON.parse(encodeScored({ ...click, click_id }));
}

function collected(click_id: string): object {
  const { verdict, invalid_class, score, evidence, cost_micros, ...click } = scored(click_id) as Record<
    string,
    unknown
  >;
  return click;
}

function rejected(rejection_id: string): object {
  return {
    rejection_id,
    advertiser_id: 'hot',
    campaign_id: 'k0',
    click_id: '',
    event_time: NOW,
    received_at: NOW,
    source: 'beacon',
    code: 'malformed',
    field: '',
    message: 'The body is not JSON.',
  };
}

function rollup(campaign_id: string): object {
  return {
    advertiser_id: 'hot',
    campaign_id,
    window_start: '2026-03-01T10:15:00Z',
    site_id: 's1',
    creative_id: '',
    country: 'DE',
    device: 'mobile',
    billable: 1,
    duplicate: 0,
    invalid_givt: 0,
    invalid_sivt: 0,
    cost_micros: '350000',
  };
}

const BEYOND = '9'.repeat(30);
const CLICK = { id: 'click_id', text: 'referrer', needed: 'event_time' };
const ROLLUP = {
  id: 'campaign_id',
  good: rollup,
  text: 'site_id',
  needed: 'window_start',
  beyond: [
    { billable: -1 },
    { billable: BEYOND },
    { cost_micros: BEYOND },
    { window_start: '9999-01-01T00:00:00Z' },
  ],
};

export const POISONED: readonly PoisonedTopic[] = [
  {
    ...CLICK,
    topic: 'clicks',
    table: 'clicks',
    good: collected,
    beyond: [{ asn: 2 ** 40 }, { price_micros: BEYOND }, { event_time: 1e300 }, { received_at: -1 }],
  },
  {
    ...CLICK,
    topic: 'clicks.scored',
    table: 'clicks',
    good: scored,
    beyond: [
      { score: 300 },
      { cost_micros: BEYOND },
      { verdict: 'paused' },
      { event_time: 4_294_967_296_000 },
    ],
  },
  {
    topic: 'clicks.rejected',
    table: 'rejected_clicks',
    id: 'rejection_id',
    good: rejected,
    text: 'message',
    needed: 'event_time',
    beyond: [{ event_time: 1e300 }, { received_at: -1 }],
  },
  { ...ROLLUP, topic: 'rollups.1m', table: 'rollups_1m' },
  { ...ROLLUP, topic: 'rollups.1h', table: 'rollups_1h' },
];

/** What may stand in a topic that no stage wrote so. `id` names each that can be a row. */
export function poisonsOf(
  { good, text, needed, beyond }: PoisonedTopic,
  id: (n: number) => string,
): Poison[] {
  const made: Poison[] = [];
  const add = (name: string, fate: Fate, make: (record: object) => string) =>
    made.push({ name, fate, value: make(good(id(made.length))) });
  const json = (change: object) => (record: object) => JSON.stringify({ ...record, ...change });
  const without = (field: string) => json({ [field]: undefined });
  const raw = (json: string) => (record: object) => `{${json},${JSON.stringify(record).slice(1)}`;

  add('half a surrogate pair', 'row', json({ [text]: 'a\ud83d' }));
  add('the other half, alone', 'row', json({ [text]: '\ude00b' }));
  add('NUL', 'row', json({ [text]: 'a\0b' }));
  add('without a field that is needed', 'dead', without(needed));
  add('without a field of text', undefined, without(text));
  add('with a null', undefined, json({ [text]: null }));
  add('with a field too many', 'row', json({ colour: 'red', nested: { deep: [1, { er: null }] } }));
  add('of a newer version', 'row', json({ version: 99, headers_v2: [{ name: 'accept', value: '*/*' }] }));
  add('a number for a text', undefined, json({ [text]: 7 }));
  add('an object for a text', undefined, json({ [text]: { a: 1 } }));
  add('a text for a time', 'dead', json({ [needed]: 'soon' }));
  for (const change of beyond) add(`beyond its column: ${JSON.stringify(change)}`, 'dead', json(change));
  add('a megabyte of text', 'dead', json({ [text]: 'x'.repeat(2 * LONGEST_RECORD) }));
  add('a field twice', 'row', raw(`"${text}":"first"`));
  add('__proto__', 'row', raw('"__proto__":{"polluted":true},"constructor":{"prototype":1}'));
  add('deeply nested', undefined, raw(`"deep":${'['.repeat(20_000)}${']'.repeat(20_000)}`));
  add('half of one', 'dead', (record) => JSON.stringify(record).slice(0, -20));
  add('two of them', 'dead', (record) => JSON.stringify(record).repeat(2));
  for (const value of [
    '',
    ' ',
    'hello',
    'null',
    'true',
    '17',
    '"text"',
    '[]',
    '{}',
    '[[',
    '\u{feff}{}',
    '😀',
    '\0',
  ]) {
    add(`the text ${JSON.stringify(value)}`, 'dead', () => value);
  }
  add('nothing but nesting', 'dead', () => '['.repeat(200_000));
  return made;
}
