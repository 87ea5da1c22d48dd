import { addBudget, recomputeWindows, writeAdjustments } from '@clickledger/db';
import { adjustmentFor, insertClicks, openTestStores, type TestStores } from '@clickledger/db/testing';
import { type Answer, type QuestionFigures, windowStart } from '@clickledger/domain';
import { buildScoredClick } from '@clickledger/domain/testing';
import { sql as jsonb } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { askQuestion, exportQuestion } from '#index.ts';
import { callOf, member } from './principals.ts';

/** The day on which clocks in Berlin are put forward has 23 hours. */
const BERLIN = {
  id: 'spender',
  name: 'Spender',
  currency: 'EUR',
  timeZone: 'Europe/Berlin',
  archivedAt: null,
};
const at = (time: string) => Date.parse(time);
const NOW = at('2026-04-02T08:00Z');
/** 28 and 29 March by Berlin's clocks. */
const RANGE = { from: new Date('2026-03-27T23:00Z'), to: new Date('2026-03-29T22:00Z') };
const EURO = 1_000_000n;

interface Made {
  id: string;
  labels?: string[];
  madeAt?: string;
  budgets?: { from: string; daily?: bigint; total?: bigint }[];
  /** How many clicks of one euro at which time. */
  clicks?: [time: string, count: number][];
}

const CAMPAIGNS: Made[] = [
  {
    id: 'daily',
    labels: ['brand'],
    budgets: [
      { from: '1970-01-01T00:00Z', daily: 10n * EURO },
      { from: '2026-03-29T10:00Z', daily: 20n * EURO },
    ],
    clicks: [
      ['2026-03-28T12:00Z', 8],
      ['2026-03-29T12:00Z', 7],
    ],
  },
  {
    id: 'whole',
    labels: ['brand'],
    budgets: [{ from: '1970-01-01T00:00Z', total: 50n * EURO }],
    clicks: [['2026-03-28T12:00Z', 5]],
  },
  {
    id: 'later',
    labels: ['search'],
    budgets: [{ from: '2026-03-29T09:00Z', daily: 4n * EURO }],
    clicks: [
      ['2026-03-28T12:00Z', 9],
      ['2026-03-29T12:00Z', 1],
    ],
  },
  { id: 'idle', labels: ['search'], budgets: [{ from: '1970-01-01T00:00Z', daily: 10n * EURO }] },
  {
    id: 'new',
    madeAt: '2026-04-01T00:00Z',
    budgets: [{ from: '1970-01-01T00:00Z', daily: 1_000n * EURO }],
  },
  { id: 'free', clicks: [['2026-03-28T12:00Z', 3]] },
];

let stores: TestStores;
beforeAll(async () => {
  stores = await openTestStores();
  const { id, name, currency, timeZone } = BERLIN;
  await stores.sql.insertInto('advertisers').values({ id, name, currency, time_zone: timeZone }).execute();
  for (const campaign of CAMPAIGNS) await make(campaign);
});
afterAll(() => stores.close());

let made = 0;
async function make({ id, labels = [], madeAt = '2026-03-01T00:00Z', budgets = [], clicks = [] }: Made) {
  const { sql, clickhouse, writer } = stores;
  const created_at = new Date(madeAt);
  await sql
    .insertInto('campaigns')
    .values({
      id,
      advertiser_id: BERLIN.id,
      name: `The ${id} one`,
      labels: jsonb<string[]>`${JSON.stringify(labels)}::jsonb`,
      created_at,
    })
    .execute();
  for (const { from, daily = null, total = null } of budgets) {
    const by = { createdAt: created_at, createdBy: 'a test' };
    const budget = { dailyMicros: daily, totalMicros: total };
    await addBudget(sql, { campaignId: id, from: new Date(from), ...budget, ...by });
  }
  const rows = clicks.flatMap(([time, count]) =>
    Array.from({ length: count }, (_, i) =>
      buildScoredClick({
        click_id: `click-${++made}`,
        advertiser_id: BERLIN.id,
        campaign_id: id,
        event_time: at(time) + i * 1_000,
        // Raw clicks are forgotten so many days after they came.
        received_at: Date.now(),
        price_micros: EURO,
        device: i % 2 === 0 ? 'desktop' : 'mobile',
      }),
    ),
  );
  if (rows.length === 0) return;
  await insertClicks(clickhouse, rows);
  for (const granularity of ['1m', '1h'] as const) {
    const windowStarts = [...new Set(rows.map(({ event_time }) => windowStart(event_time, granularity)))];
    await recomputeWindows(writer, { granularity, windowStarts, version: BigInt(++made), retainedSince: 0 });
  }
  // One click of the campaign with a whole budget was taken back since.
  if (id === 'whole')
    await writeAdjustments(
      clickhouse,
      rows.slice(0, 1).map((click) => adjustmentFor(click)),
      'a test',
    );
}

type Input = Parameters<typeof askQuestion.run>[1];
const call = () => ({ ...callOf(stores, member('viewer', BERLIN)), now: NOW });
const ask = (input: Input): Promise<Answer> =>
  askQuestion.run(call(), { measures: ['budget_used', 'charged'], range: RANGE, ...input });
const used = ({ budget_used }: QuestionFigures) => budget_used;
const byKey = ({ rows }: Answer) =>
  Object.fromEntries(rows.map(({ keys, figures }) => [keys.join(' '), used(figures)]));

describe('what was used of budgets', () => {
  test('is by campaign what was spent on days with a budget, of what these had', async () => {
    const answer = await ask({ by: ['campaign'] });
    expect(byKey(answer)).toEqual({
      // 8 of 10 and 7 of 20, the larger of two budgets of a day.
      daily: 15 / 30,
      // 5, one of which was taken back.
      whole: 4 / 50,
      // The day before it had a budget is not counted.
      later: 1 / 4,
      free: null,
    });
    // A campaign without clicks has used nothing of two days' budgets; one that was made later had none.
    expect(used(answer.total.figures)).toBe((15 + 4 + 1) / (30 + 50 + 4 + 20));
    expect(answer.readFrom).toBe('rollups');
    expect(answer.notes.join(' ')).toContain('Budget used is of days with a budget');
  });

  test('is of the same campaigns by label, and under filters by either', async () => {
    expect(byKey(await ask({ by: ['label'] }))).toEqual({ brand: 19 / 80, search: 1 / 24, '': null });
    const brand = await ask({ filters: [{ dimension: 'label', values: ['brand'] }] });
    expect(used(brand.total.figures)).toBe(19 / 80);
    expect(brand.rows.map(({ figures }) => used(figures))).toEqual([19 / 80]);
    const named = await ask({
      by: ['campaign'],
      filters: [{ dimension: 'campaign', op: 'contains', values: ['whole one'] }],
    });
    expect(byKey(named)).toEqual({ whole: 4 / 50 });
    const others = await ask({
      filters: [{ dimension: 'campaign', op: 'is_not', values: ['daily', 'idle'] }],
    });
    expect(used(others.total.figures)).toBe(5 / 54);
  });

  test('is by pieces of time of their days, of a cut day its share', async () => {
    const filters = [{ dimension: 'campaign' as const, values: ['daily'] }];
    const days = await ask({ filters, pieces: 'day' });
    expect(days.series?.buckets.map(({ figures }) => used(figures))).toEqual([8 / 10, 7 / 20]);
    const hours = await ask({ filters, pieces: 'hour' });
    const noon = hours.series?.buckets.find(({ start }) => start.getTime() === at('2026-03-29T12:00Z'));
    // The day has 23 hours.
    expect(noon && used(noon.figures)).toBeCloseTo(7 / (20 / 23), 5);
    const half = await ask({ filters, range: { ...RANGE, to: new Date('2026-03-28T11:00Z') } });
    expect(used(half.total.figures)).toBe(0);
    const later = await ask({ filters, range: { from: new Date('2026-03-28T11:00Z'), to: RANGE.to } });
    expect(used(later.total.figures)).toBe(15 / 25);
    // Until now, of all that there is today; the same time of the day before likewise.
    const today = await ask({
      filters,
      pieces: 'day',
      range: { from: new Date('2026-03-28T23:00Z'), to: new Date('2026-03-29T12:30Z') },
      compare: { from: RANGE.from, to: new Date('2026-03-28T13:30Z') },
    });
    expect(used(today.total.figures)).toBe(7 / 20);
    expect(today.total.compared && used(today.total.compared)).toBe(8 / 10);
    expect(today.series?.buckets.map(({ figures }) => used(figures))).toEqual([7 / 20]);
    // Budgets have the advertiser's days, whichever clock is asked by.
    const abroad = await ask({ filters, zone: 'Asia/Kolkata' });
    expect(used(abroad.total.figures)).toBe(15 / 30);
  });

  test('orders rows, those without a budget last, and what is on none of them is the rest', async () => {
    const order = { by: 'budget_used', direction: 'asc' } as const;
    const whole = await ask({ by: ['campaign'], order });
    expect(whole.rows.map(({ keys }) => keys[0])).toEqual(['whole', 'later', 'daily', 'free']);
    const page = await ask({ by: ['campaign'], order, page: { offset: 0, limit: 2 } });
    expect(page.other && used(page.other.figures)).toBe((20 - 5) / (104 - 54));
  });

  test('is compared with the time before', async () => {
    const range = { from: new Date('2026-03-28T23:00Z'), to: RANGE.to };
    const compare = { from: RANGE.from, to: range.from };
    const { rows } = await ask({ by: ['campaign'], range, compare });
    expect(
      Object.fromEntries(
        rows.map(({ keys, figures, compared }) => [keys[0], [used(figures), compared && used(compared)]]),
      ),
    ).toEqual({
      daily: [7 / 20, 8 / 10],
      whole: [0, 4 / 50],
      later: [1 / 4, null],
      free: [null, null],
    });
  });

  test('is a column of files', async () => {
    const { chunks } = await exportQuestion.run(call(), {
      question: { measures: ['budget_used'], by: ['campaign'], range: RANGE },
    });
    const text = (await Array.fromAsync(chunks)).join('');
    expect(text).toContain('row,campaign,campaign_name,budget_used,currency,time_zone');
    expect(text).toContain('row,daily,The daily one,0.500000,EUR,Europe/Berlin');
    expect(text).toContain('row,free,The free one,,EUR,Europe/Berlin');
  });

  test('is said not to be there where no campaign has a budget', async () => {
    const answer = await ask({ filters: [{ dimension: 'campaign', values: ['free', 'new'] }] });
    expect(used(answer.total.figures)).toBeNull();
    expect(answer.notes).toContain('None of these campaigns has a budget in this time.');
  });
});

describe('where some clicks of a campaign are told from others, budgets are not told', () => {
  test.each<[string, Input]>([
    ['by device', { by: ['campaign', 'device'] }],
    ['filtered by device', { by: ['campaign'], filters: [{ dimension: 'device', values: ['mobile'] }] }],
  ])('%s', async (_, input) => {
    const answer = await ask(input);
    const all = [...answer.rows, answer.total].map(({ figures }) => figures);
    expect(new Set(all.map(used))).toEqual(new Set([null]));
    expect(all.every(({ charged }) => (charged?.micros ?? 0n) > 0n)).toBe(true);
    expect(answer.notes).toContain(
      'Budget used is not told here: a budget is a whole campaign’s, so ask by campaign or label and filter by these alone, without device.',
    );
  });

  test('and a question for nothing else is refused', async () => {
    await expect(ask({ measures: ['budget_used'], by: ['device', 'country'] })).rejects.toThrow(
      'a budget is a whole campaign’s, so ask by campaign or label and filter by these alone, without device and country.',
    );
  });
});
