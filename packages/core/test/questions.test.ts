import { type Reading, recomputeWindows } from '@clickledger/db';
import { insertClicks, insertRejection, openDemoStores, type TestStores } from '@clickledger/db/testing';
import {
  type Answer,
  type AnswerRow,
  DIMENSION_NAMES,
  MEASURE_NAMES,
  type MoneyFigure,
  type QuestionFigures,
  type ScoredClick,
  windowStart,
} from '@clickledger/domain';
import { buildScoredClick } from '@clickledger/domain/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { askQuestion, exportQuestion, readQuality, readSummary } from '#index.ts';
import { whatFits } from '#questions/limits.ts';
import { ACME, callOf, GLOBEX, member } from './principals.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const NOW = Date.now();
const TO = windowStart(NOW, '1h');
const RANGE = { from: new Date(TO - 30 * HOUR), to: new Date(TO) };

let stores: TestStores;
beforeAll(async () => {
  stores = await openDemoStores();
  const clicks: ScoredClick[] = Array.from({ length: 1200 }, (_, i) => {
    const verdict = (['billable', 'billable', 'duplicate', 'invalid'] as const)[(i * 7) % 4] ?? 'billable';
    return buildScoredClick({
      advertiser_id: i % 10 === 0 ? 'globex' : 'acme',
      campaign_id: ['acme-outlet', 'acme-spring-shoes', 'acme-running'][i % 3] as string,
      event_time: TO - 60 * HOUR + ((i * 7_990_271) % (60 * HOUR)),
      country: ['DE', 'FR', 'US', ''][(i >> 2) % 4] as string,
      region: ['DE-BE', 'FR-IDF', '', ''][(i >> 2) % 4] as string,
      site_id: ['acme-morning-news', ''][i % 2] as string,
      device: ['desktop', 'mobile'][(i >> 1) % 2] as string,
      asn: 64_496 + (i % 7),
      asn_org: `Net ${i % 7}`,
      // A third of a cent, so that nothing is round.
      price_micros: BigInt(3_333 + (i % 5) * 1_111),
      verdict,
      ...(verdict === 'invalid' && {
        evidence: [{ rule: 'data_center', version: 1, class: 'givt', weight: 100, detail: {} }],
      }),
    });
  });
  await insertClicks(stores.clickhouse, clicks);
  for (const granularity of ['1m', '1h'] as const) {
    const windowStarts = [...new Set(clicks.map((c) => windowStart(c.event_time, granularity)))];
    await recomputeWindows(stores.writer, { granularity, windowStarts, version: 1n });
  }
  for (const campaign_id of ['acme-outlet', 'nowhere'])
    await insertRejection(stores.clickhouse, {
      advertiser_id: 'acme',
      campaign_id,
      received_at: TO - 2 * HOUR,
      count: 5,
    });
});
afterAll(() => stores.close());

type Input = Parameters<typeof askQuestion.run>[1];

const ask = (input: Input, call = callOf(stores, member('viewer'))): Promise<Answer> =>
  askQuestion.run({ ...call, now: NOW }, { range: RANGE, ...input });

const MONEY = ['charged', 'not_charged'] as const;
const CLICKS = [
  'received',
  'accepted',
  'billable',
  'duplicate',
  'invalid',
  'givt',
  'sivt',
  'rejected',
] as const;

/** Each figure that can be added up, of all of these. */
function summed(all: readonly (QuestionFigures | null)[]): Record<string, bigint> {
  const figures = all.filter((each) => each !== null);
  return Object.fromEntries([
    ...CLICKS.map((name) => [name, figures.reduce((sum, each) => sum + (each[name] ?? 0n), 0n)]),
    ...MONEY.flatMap((name) =>
      (['micros', 'amountMicros'] as const).map((field) => [
        `${name} ${field}`,
        figures.reduce((sum, each) => sum + ((each[name] as MoneyFigure | undefined)?.[field] ?? 0n), 0n),
      ]),
    ),
  ]);
}

function expectToAddUp({ rows, other, total, series, compared }: Answer): void {
  const all = [...rows, ...(other ? [other] : [])];
  expect(summed(all.map(({ figures }) => figures))).toEqual(summed([total.figures]));
  if (compared) expect(summed(all.map((row) => row.compared))).toEqual(summed([total.compared]));
  if (series) expect(summed(series.buckets.map(({ figures }) => figures))).toEqual(summed([total.figures]));
  for (const { figures } of all) {
    expect(figures.received).toBe((figures.rejected ?? 0n) + (figures.accepted ?? 0n));
    expect(figures.accepted).toBe(
      (figures.billable ?? 0n) + (figures.duplicate ?? 0n) + (figures.invalid ?? 0n),
    );
  }
}

describe('rows, what is beside them and the pieces of time come to the total, amounts too', () => {
  test.each(DIMENSION_NAMES)('by %s', async (by) => {
    for (const second of ['device', 'campaign'] as const) {
      if (second === by) continue;
      const answer = await ask({
        measures: MEASURE_NAMES,
        by: [by, second],
        compare: 'previous',
        zone: 'Asia/Kolkata',
        page: { offset: 1, limit: 3 },
      });
      expectToAddUp(answer);
      expect(answer.rows.length).toBeLessThanOrEqual(3);
    }
    expectToAddUp(await ask({ measures: MEASURE_NAMES, by: [by] }));
  });
});

test('the figures are those of the overview and of traffic quality', async () => {
  const call = { ...callOf(stores, member('viewer')), now: NOW };
  const [summary, quality] = await Promise.all([
    readSummary.run(call, { range: RANGE }),
    readQuality.run(call, { range: RANGE, limit: 100 }),
  ]);
  const answer = await ask({ measures: MEASURE_NAMES, by: ['country'] });
  const { figures } = answer.total;
  expect(figures.received).toBe(summary.figures.received);
  expect(figures.rejected).toBe(summary.figures.rejected);
  expect(figures.charged).toEqual({
    micros: summary.figures.chargedMicros,
    amountMicros: summary.figures.amountMicros,
  });
  expect(figures.not_charged).toEqual({
    micros: quality.total.unpaid.micros,
    amountMicros: quality.total.unpaid.amountMicros,
  });
  for (const row of quality.lists.country.rows) {
    const found = answer.rows.find(({ keys }) => keys[0] === row.key) as AnswerRow;
    expect(found.figures.not_charged?.amountMicros).toBe(row.unpaid.amountMicros);
  }
});

test('an answer says what it is about and from where it is read', async () => {
  const rollups = await ask({ by: ['campaign'], zone: 'Asia/Kathmandu' });
  expect(rollups).toMatchObject({
    readFrom: 'rollups',
    zone: 'Asia/Kathmandu',
    currency: 'EUR',
    compared: null,
  });
  const raw = await ask({ by: ['network'], measures: ['received', 'not_charged'] });
  expect(raw.readFrom).toBe('raw');
  expect(raw.why).toBe(
    'Read from raw clicks, one by one: rollups do not carry network and what was not charged.',
  );
  expect(raw.notes).toContain('Of refused clicks network is not known.');
  expect(raw.rows.map(({ names }) => names[0])).toContain('Net 3');
});

test('rows are in the order that was asked for, pages follow each other, and shares are of sums', async () => {
  const measures = ['billable', 'invalid_share', 'average_price'] as const;
  const asked = { measures, by: ['country'], order: { by: 'invalid_share', direction: 'asc' } } as const;
  const whole = await ask({ ...asked, measures: [...measures], by: ['country'] });
  const shares = whole.rows.map(({ figures }) => figures.invalid_share ?? 2);
  expect(shares).toEqual(shares.toSorted((a, b) => a - b));
  const pages = await Promise.all(
    [0, 2].map((offset) =>
      ask({ ...asked, measures: [...measures], by: ['country'], page: { offset, limit: 2 } }),
    ),
  );
  expect(pages.flatMap(({ rows }) => rows)).toEqual(whole.rows);
  const named = await ask({ by: ['day_of_week', 'hour_of_day'], order: { by: 'name', direction: 'asc' } });
  const keys = named.rows.map((row) => row.keys.join(' '));
  expect(keys).toEqual(keys.toSorted());
});

test('filters look at names, and leave what they do not let pass', async () => {
  const by = ['country'] as const;
  const germany = await ask({
    by: [...by],
    filters: [{ dimension: 'country', op: 'contains', values: ['german'] }],
  });
  expect(germany.rows.map(({ keys }) => keys)).toEqual([['DE']]);
  const unknown = await ask({ by: [...by], filters: [{ dimension: 'country', values: [''] }] });
  expect(unknown.rows.map(({ names }) => names)).toEqual([['Not known']]);
  const rest = await ask({
    by: [...by],
    filters: [{ dimension: 'country', op: 'is_not', values: ['DE', ''] }],
  });
  expect(rest.rows.map(({ keys }) => keys[0]).toSorted()).toEqual(['FR', 'US']);
  const refused = await ask({
    measures: ['rejected'],
    by: ['campaign', 'reason'],
    filters: [{ dimension: 'verdict', values: ['rejected'] }],
  });
  expect(refused.rows.map(({ keys }) => keys)).toEqual([
    ['', 'unknown_campaign'],
    ['acme-outlet', 'unknown_campaign'],
  ]);
});

test('what was there before and is not now stays on the list', async () => {
  const answer = await ask({
    by: ['campaign'],
    compare: { from: RANGE.from, to: RANGE.to },
    range: { from: RANGE.to, to: new Date(TO + HOUR) },
  });
  expect(answer.rows.length).toBeGreaterThan(2);
  expect(answer.total.figures.received).toBe(0n);
  expect(answer.rows[0]?.compared?.received).toBeGreaterThan(0n);
});

test('a year before is by the calendar, and no longer than this one has come', async () => {
  const { span, compared } = await ask({ range: { preset: '7d' }, compare: 'year', zone: 'Europe/Berlin' });
  expect(compared?.from.getUTCFullYear()).toBe(span.from.getUTCFullYear() - 1);
  const length = (compared?.to.getTime() ?? 0) - (compared?.from.getTime() ?? 0);
  expect(length).toBeLessThanOrEqual(NOW + MINUTE - span.from.getTime() + HOUR);
});

test("another advertiser's question is about its own clicks", async () => {
  const own = await ask({ measures: ['accepted'] });
  const others = await ask({ measures: ['accepted'] }, callOf(stores, member('viewer', GLOBEX)));
  expect(own.total.figures.accepted).not.toBe(others.total.figures.accepted);
  const stolen = await ask(
    { measures: ['accepted'], filters: [{ dimension: 'campaign', values: ['acme-outlet'] }] },
    callOf(stores, member('viewer', { ...ACME, id: 'umbrella' })),
  );
  expect(stolen.total.figures.accepted).toBe(0n);
});

test.each([
  [{ measures: ['clicks'] }, 'measures.0', /give measures of received/],
  [{ measures: [] }, 'measures', /give a measure/],
  [{ by: ['planet'] }, 'by.0', /give dimensions of campaign/],
  [{ by: ['site', 'site'] }, 'by', /each dimension once/],
  [{ by: ['site', 'country', 'os'] }, 'by', /2 dimensions at most/],
  [{ colour: 'red' }, '', /leave out colour; there are measures/],
  [{ filters: [{ dimension: 'site', values: [] }] }, 'filters.0.values', /give a value/],
  [{ filters: [{ dimension: 'site', op: 'like', values: ['a'] }] }, 'filters.0.op', /give one of is, is_not/],
  [
    { filters: [{ dimension: 'site', op: 'contains', values: [''] }] },
    'filters.0.values.0',
    /some characters/,
  ],
  [{ range: { preset: '9y' } }, 'range.preset', /give one of 1h/],
  [{ range: { from: RANGE.to, to: RANGE.from } }, 'range.to', /an end after the start/],
  [{ range: { from: new Date(0), to: RANGE.to } }, 'range.to', /400 days at most/],
  [{ range: 'today' }, 'range', /a preset, or from and to/],
  [{ zone: 'Mars/Olympus' }, 'zone', /IANA name/],
  [{ pieces: 'second' }, 'pieces', /give one of auto, none/],
  [{ pieces: 'minute', range: { preset: '30d' } }, 'pieces', /ask for hour, day, week, month or none/],
  [{ compare: 'never' }, 'compare', /none, previous, year/],
  [{ order: { by: 'sivt' } }, 'order.by', /what is asked for: received/],
  [{ page: { limit: 1001 } }, 'page.limit', /1000 rows at most/],
  [{ page: { offset: -1 } }, 'page.offset', /0 at least/],
])('%j is refused, and what is allowed is said', async (input, path, message) => {
  const refused = ask(input as Input).catch((error: unknown) => error);
  expect(await refused).toMatchObject({
    code: 'invalid',
    fields: [{ path, message: expect.stringMatching(message) }],
  });
});

test('what is too much to read is said with what would fit', async () => {
  const question = {
    advertiserId: 'acme',
    measures: ['accepted'] as const,
    by: ['network'] as const,
    filters: [],
    boundaries: [RANGE.from.getTime(), TO],
    series: false,
    zone: 'UTC',
    known: { campaigns: [], sites: [] },
    labels: new Map(),
  };
  const reading: Reading = { from: 'raw', dimensions: ['network'], measures: [] };
  const about = { reading, span: { from: RANGE.from.getTime(), to: TO } };
  const error = await whatFits(stores, { type: 'TOO_MANY_ROWS' }, question, about);
  expect(error).toMatchObject({
    code: 'invalid',
    message: expect.stringMatching(
      /^This reads more clicks than one question may \(\d+ clicks in 2 days\): ask for a shorter range, or leave out network/,
    ),
    fields: [{ path: 'range' }],
  });
  const other = new Error('else');
  expect(await whatFits(stores, other, question, about)).toBe(other);
});

test('a file has the rows of the page or all of them, and adds up', async () => {
  const question = {
    range: RANGE,
    measures: ['accepted', 'charged'] as const,
    by: ['country', 'device'] as const,
  };
  const call = { ...callOf(stores, member('viewer')), now: NOW };
  const records = async (rows: 'page' | 'all') => {
    const { chunks, filename } = await exportQuestion.run(call, {
      question: {
        ...question,
        measures: [...question.measures],
        by: [...question.by],
        page: { offset: 0, limit: 3 },
      },
      rows,
    });
    expect(filename).toMatch(/^question-acme-.*\.csv$/);
    const text = (await Array.fromAsync(chunks)).join('');
    return text
      .slice(1)
      .trimEnd()
      .split('\r\n')
      .map((line) => line.split(','));
  };
  const [shown, all] = [await records('page'), await records('all')];
  expect(shown[0]).toEqual(
    'row,country,country_name,device,device_name,accepted,charged,charged_amount,currency,time_zone'.split(
      ',',
    ),
  );
  expect(shown.map(([kind]) => kind)).toEqual(['row', 'row', 'row', 'row', 'other']);
  expect(shown.slice(0, 4)).toEqual(all.slice(0, 4));
  const added = (lines: string[][], column: number) =>
    lines.slice(1).reduce((sum, line) => sum + Number(line[column]), 0);
  expect(added(shown, 5)).toBe(added(all, 5));
  expect(added(shown, 7)).toBeCloseTo(added(all, 7), 6);
});
