import {
  bucketsOf,
  DIMENSION_NAMES,
  dimension,
  FILTER_OPS,
  MEASURE_NAMES,
  REJECTION_CODES,
  type ScoredClick,
  SOURCES,
  type Span,
  TRUST_LEVELS,
  WINDOW_MS,
  windowStart,
} from '@clickledger/domain';
import { buildScoredClick } from '@clickledger/domain/testing';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type AskedQuestion, addSums, askStores, readingOf, recomputeWindows, type Sums } from '#index.ts';
import { insertClicks, insertRejection } from './clicks.ts';
import { plainAnswer, type RefusedClick } from './plain-question.ts';
import { openTestStores, type TestStores } from './stores.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const ZONES = [
  'UTC',
  'Europe/Berlin',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'America/New_York',
  'Australia/Lord_Howe',
  'America/St_Johns',
];

const now = windowStart(Date.now(), '1m') + 17 * MINUTE;
/** Days on which clocks change: in Berlin, New York and St John's, and by half an hour on Lord Howe; and the last ones. */
const SPANS: Span[] = [
  { from: Date.UTC(2025, 9, 25, 13), to: Date.UTC(2025, 9, 27, 7) },
  { from: Date.UTC(2026, 2, 7, 12), to: Date.UTC(2026, 2, 9, 12) },
  { from: Date.UTC(2026, 3, 4, 6), to: Date.UTC(2026, 3, 6) },
  { from: now - 2 * DAY - 13 * MINUTE, to: now },
];

const CAMPAIGNS = ['spring', 'summer', 'autumn'];
const SITES = ['news', 'games', ''];

let stores: TestStores;
let clicks: ScoredClick[];
let refused: RefusedClick[];

/** Numbers that look random and are the same every time. */
function generator(seed: number) {
  let state = seed;
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  return {
    below: (end: number) => Math.floor(next() * end),
    pick: <T>(from: readonly T[]): T => from[Math.floor(next() * from.length)] as T,
  };
}

function makeClicks(): ScoredClick[] {
  const { below, pick } = generator(7);
  return SPANS.flatMap(({ from, to }) =>
    Array.from({ length: 900 }, () => {
      const verdict = pick(['billable', 'billable', 'billable', 'duplicate', 'invalid'] as const);
      const found = ['data_center', 'click_frequency_ip', 'stale_browser'].slice(below(3));
      return buildScoredClick({
        advertiser_id: pick(['acme', 'acme', 'globex']),
        campaign_id: pick(CAMPAIGNS),
        // Also just before and after the span.
        event_time: from - HOUR + below(to - from + 2 * HOUR),
        received_at: Date.now(),
        site_id: pick(SITES),
        creative_id: pick(['a', 'b']),
        placement_id: pick(['', 'top', 'Side bar']),
        country: pick(['DE', 'FR', 'IN', '']),
        region: pick(['DE-BE', 'DE-BY', 'FR-IDF', '']),
        device: pick(['desktop', 'mobile']),
        os: pick(['Linux', 'iOS', '']),
        browser: pick(['Firefox', 'Chrome', '']),
        browser_version: pick(['140', '']),
        asn: pick([0, 3320, 64_500]),
        asn_org: 'Example Net',
        network_category: pick(['residential', 'hosting', '']),
        source: pick(SOURCES),
        trust: pick(TRUST_LEVELS),
        price_micros: pick([350_000n, 333_333n, 1n]),
        verdict,
        ...(verdict === 'invalid' && {
          invalid_class: pick(['givt', 'sivt'] as const),
          evidence: found.map((rule) => ({
            rule,
            version: 1,
            class: 'givt' as const,
            weight: pick([20, 60, 100]),
            detail: {},
          })),
        }),
      });
    }),
  );
}

function makeRefused(): RefusedClick[] {
  const { below, pick } = generator(11);
  return SPANS.flatMap(({ from, to }) =>
    Array.from({ length: 60 }, () => ({
      advertiser_id: pick(['acme', 'acme', 'globex']),
      campaign_id: pick([...CAMPAIGNS, 'nowhere']),
      site_id: pick([...SITES, 'made-up']),
      source: 'import',
      code: pick(REJECTION_CODES),
      at: from - HOUR + below(to - from + 2 * HOUR),
      count: 1 + below(3),
    })),
  );
}

beforeAll(async () => {
  stores = await openTestStores();
  clicks = makeClicks();
  refused = makeRefused();
  await insertClicks(stores.clickhouse, clicks);
  for (const { at, ...fields } of refused)
    await insertRejection(stores.clickhouse, { ...fields, event_time: at, received_at: Date.now() });
  for (const granularity of ['1m', '1h'] as const) {
    const windowStarts = [...new Set(clicks.map((c) => windowStart(c.event_time, granularity)))];
    await recomputeWindows(stores.writer, { granularity, windowStarts, version: 1n });
  }
});
afterAll(() => stores.close());

const keysSeen: readonly string[] = [
  '',
  ...CAMPAIGNS,
  'nowhere',
  'brand',
  'news',
  'DE',
  'DE-BE',
  'desktop',
  'Firefox 140',
  '3320',
  'hosting',
  'import',
  'keyed',
  '333333',
  'givt',
  'rejected',
  'duplicate',
  'data_center',
  'rate_limited',
  '02',
  '7',
];

const filter = fc.record({
  dimension: fc.constantFrom(...DIMENSION_NAMES),
  op: fc.constantFrom(...FILTER_OPS),
  values: fc.uniqueArray(fc.constantFrom(...keysSeen, 'S', 'e', 'ä'), { minLength: 1, maxLength: 6 }),
  keys: fc.constantFrom([], ['DE'], ['spring', 'news']),
});

/** A span in whole minutes within one of those with clicks, cut by a zone's clock. */
const asked: fc.Arbitrary<AskedQuestion> = fc
  .record({
    span: fc.constantFrom(...SPANS),
    cut: fc.tuple(fc.nat(40 * 60), fc.integer({ min: 1, max: 48 * 60 })),
    zone: fc.constantFrom(...ZONES),
    unit: fc.constantFrom('hour', 'day', 'week' as const),
    series: fc.boolean(),
    measures: fc.uniqueArray(fc.constantFrom(...MEASURE_NAMES), { minLength: 1 }),
    by: fc.uniqueArray(fc.constantFrom(...DIMENSION_NAMES), { maxLength: 2 }),
    filters: fc.array(filter, { maxLength: 2 }),
  })
  .map(({ span, cut: [skip, length], zone, unit, series, ...rest }) => {
    const from = span.from + skip * MINUTE;
    const to = Math.min(from + length * MINUTE, Math.max(span.to, from + MINUTE));
    const spans = series ? bucketsOf({ from, to }, unit, zone) : [{ from, to }];
    return {
      advertiserId: 'acme',
      ...rest,
      filters: rest.filters.map((each) => ({
        ...each,
        values: each.op.endsWith('contains') ? each.values.filter(Boolean).concat('e') : each.values,
      })),
      boundaries: [...spans.map((piece) => piece.from), to],
      series,
      zone,
      known: { campaigns: CAMPAIGNS, sites: ['news', 'games'] },
      labels: new Map([
        ['spring', 'brand'],
        ['summer', 'brand, Search'],
      ]),
    };
  });

/** As far as it was asked for. */
function needed({ measures }: AskedQuestion, sums: Sums): Partial<Sums> {
  const parts = readParts(measures);
  return Object.fromEntries(Object.entries(sums).filter(([name]) => parts.has(name)));
}

function readParts(measures: AskedQuestion['measures']): Set<string> {
  const accepted = ['billable', 'duplicate', 'givt', 'sivt'];
  const of: Record<string, string[]> = {
    received: [...accepted, 'rejected'],
    accepted,
    invalid: ['givt', 'sivt'],
    invalid_share: accepted,
    duplicate_share: accepted,
    charged: ['chargedMicros'],
    not_charged: ['notChargedMicros'],
    average_price: ['billable', 'chargedMicros'],
    budget_used: ['chargedMicros'],
  };
  return new Set(measures.flatMap((name) => of[name] ?? [name]));
}

const isSome = (sums: Partial<Sums>): boolean =>
  Object.values(sums).some((sum) =>
    typeof sum === 'bigint' ? sum !== 0n : Object.values(sum).some(Boolean),
  );

async function expectPlain(question: AskedQuestion, from?: 'rollups' | 'raw'): Promise<void> {
  const plain = plainAnswer(question, clicks, refused);
  const got = await askStores(stores.reader, question, from);
  const as = (sums: Sums) => needed(question, sums);
  expect(as(got.total)).toEqual(as(plain.total));
  const rows =
    question.by.length === 0 ? [] : [...plain.rows].map(([keys, sums]) => [keys, as(sums)] as const);
  expect(Object.fromEntries(got.rows.map(({ keys, sums }) => [JSON.stringify(keys), as(sums)]))).toEqual(
    Object.fromEntries(rows.filter(([, sums]) => isSome(sums))),
  );
  if (question.series) expect(got.series.map(as)).toEqual(plain.series.map(as));
  // What they come to together.
  if (question.by.length > 0) expect(as(addSums(got.rows.map(({ sums }) => sums)))).toEqual(as(got.total));
  if (question.series) expect(as(addSums(got.series))).toEqual(as(got.total));
  if (got.lines.length > 0) {
    const { chargedMicros, notChargedMicros } = addSums(got.lines);
    expect({ chargedMicros, notChargedMicros }).toEqual({
      chargedMicros: got.total.chargedMicros,
      notChargedMicros: got.total.notChargedMicros,
    });
  }
}

describe('any question comes to what going through all clicks comes to', () => {
  test('by what it is read from', async () => {
    await fc.assert(
      fc.asyncProperty(asked, (question) => expectPlain(question)),
      { numRuns: 150 },
    );
  }, 300_000);

  test('by rollups and by raw clicks alike, where both can', async () => {
    const both = asked.filter((question) => readingOf(question).from === 'rollups');
    await fc.assert(
      fc.asyncProperty(both, async (question) => {
        await expectPlain(question, 'rollups');
        await expectPlain(question, 'raw');
      }),
      { numRuns: 60 },
    );
  }, 300_000);
});

/** What totals by campaign and window answer, without rollup rows; and with any of these those by one dimension more. */
const OF_TOTALS = ['campaign', 'label', 'verdict', 'hour_of_day', 'day_of_week'] as const;

test('any question that totals answer comes to what going through all clicks comes to', async () => {
  const ofTotals = fc
    .tuple(
      asked,
      fc.uniqueArray(fc.constantFrom(...OF_TOTALS), { maxLength: 2 }),
      // At most one that each hour has totals by.
      fc.constantFrom(null, 'site', 'creative', 'country', 'device', 'os'),
    )
    .map(([question, by, one]): AskedQuestion => {
      const told: readonly string[] = [...OF_TOTALS, ...(one ? [one] : [])];
      return {
        ...question,
        by: one ? [one, ...by.slice(1)] : by,
        measures: question.measures.map((name) => (name === 'not_charged' ? 'charged' : name)),
        filters: question.filters.filter((each) => told.includes(each.dimension)),
      };
    });
  await fc.assert(
    fc.asyncProperty(ofTotals, (question) => expectPlain(question, 'rollups')),
    { numRuns: 100 },
  );
}, 300_000);

test('each dimension alone, with every measure, in every zone', async () => {
  const span = SPANS[0] as Span;
  for (const [i, name] of DIMENSION_NAMES.entries()) {
    await expectPlain({
      advertiserId: 'acme',
      measures: MEASURE_NAMES,
      by: [name],
      filters: [],
      boundaries: [span.from, span.to],
      series: false,
      zone: ZONES[i % ZONES.length] as string,
      known: { campaigns: CAMPAIGNS, sites: SITES },
      labels: new Map([['spring', 'brand']]),
    });
  }
});

test('what rollups carry is read from them, and the rest from raw clicks', () => {
  for (const name of DIMENSION_NAMES) {
    expect(readingOf({ measures: ['charged'], by: [name], filters: [] }).from).toBe(dimension(name).lies);
  }
  expect(readingOf({ measures: ['not_charged'], by: ['country'], filters: [] })).toEqual({
    from: 'raw',
    dimensions: [],
    measures: ['not_charged'],
  });
  expect(WINDOW_MS['1m']).toBe(MINUTE);
});
