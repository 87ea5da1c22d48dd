import { exportMonth, exportRejections, type Tenant } from '@clickledger/core';
import { recomputeWindows } from '@clickledger/db';
import { insertClicks, insertRejection, openDemoStores, type TestStores } from '@clickledger/db/testing';
import { roundHalfEven, type ScoredClick, unitMicros, windowStart } from '@clickledger/domain';
import { buildScoredClick } from '@clickledger/domain/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { csvResponse } from '#index.ts';
import { ACME, callerOf, context, someoneOf } from './callers.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
// Of last month, which has ended, while refusals are still kept.
const today = new Date();
const now = Date.UTC(today.getUTCFullYear(), today.getUTCMonth() - 1, 20, 12);
const month = new Date(now).toISOString().slice(0, 7);
const range = { from: new Date(now - 10 * DAY), to: new Date(now) };
const FIGURES = ['received', 'rejected', 'accepted', 'billable', 'duplicate', 'givt', 'sivt'] as const;
const SUMMED = [...FIGURES, 'chargedMicros', 'amountMicros'] as const;

type Summed = Record<(typeof SUMMED)[number], bigint>;

let stores: TestStores;

/** Ten days of three campaigns whose prices have digits that no currency has; and refusals that name none of them. */
beforeAll(async () => {
  stores = await openDemoStores();
  const prices = { 'acme-spring-shoes': 12_500_000n, 'acme-rain-jackets': 333_333n, 'acme-members': 1_234n };
  const clicks: ScoredClick[] = [];
  for (const [campaign_id, price_micros] of Object.entries(prices)) {
    for (let i = 0; i < 41; i++) {
      const event_time = now - ((i * 5 * HOUR) % (10 * DAY)) - 1;
      clicks.push(
        buildScoredClick({
          campaign_id,
          price_micros,
          event_time,
          received_at: Date.now(),
          // More sites and countries than a page lists.
          site_id: `site-${i % 12}`,
          country: ['DE', 'FR', 'US', 'IT', 'ES', 'PL', 'NL', 'SE', 'NO', 'DK', 'AT'][i % 11] ?? '',
          asn: 64_500 + (clicks.length % 13),
          verdict: i % 5 === 4 ? 'invalid' : i % 7 === 6 ? 'duplicate' : 'billable',
        }),
      );
    }
  }
  await insertClicks(stores.clickhouse, clicks);
  for (const granularity of ['1m', '1h'] as const) {
    const windowStarts = clicks.map(({ event_time }) => windowStart(event_time, granularity));
    await recomputeWindows(stores.clickhouse, { granularity, windowStarts, version: 1n });
  }
  const refuse = (campaign_id: string, received_at: number) =>
    insertRejection(stores.clickhouse, { advertiser_id: 'acme', campaign_id, received_at });
  await refuse('acme-rain-jackets', now - HOUR);
  await refuse('acme-rain-jackets', now - 2 * DAY);
  await refuse('no-campaign-of-yours', now - 2 * DAY);
  await refuse('', now - 2 * DAY);
});
afterAll(() => stores.close());

const as = (advertiser: Tenant) => context(stores, someoneOf(advertiser), now);

function sum<Key extends string>(
  rows: readonly Record<Key, bigint>[],
  keys: readonly Key[],
): Record<string, bigint> {
  return Object.fromEntries(keys.map((key) => [key, rows.reduce((total, row) => total + row[key], 0n)]));
}
const of = <Key extends string>(row: Record<Key, bigint>, keys: readonly Key[]) => sum([row], keys);

describe.each(['JPY', 'EUR', 'KWD'])('in %s', (currency) => {
  const unit = unitMicros(currency);
  const caller = () => callerOf(stores, { ...ACME, currency }, now);

  test('the total is the sum of the rounded campaigns, on every page', async () => {
    const { campaigns, others, total } = await caller().campaigns.figures({ range });
    for (const { chargedMicros, amountMicros } of campaigns) {
      expect(amountMicros).toBe(roundHalfEven(chargedMicros, unit));
    }
    expect(others).toMatchObject({ received: 2n, rejected: 2n });
    const rows: Summed[] = [...campaigns, ...(others ? [others] : [])];
    expect(sum(rows, SUMMED)).toEqual(of(total, SUMMED));
    const { figures } = await caller().overview.summary({ range });
    expect(of(figures, SUMMED)).toEqual(of(total, SUMMED));
    const one = await caller().overview.summary({ range, campaignId: 'acme-rain-jackets' });
    expect(one.figures).toMatchObject({
      amountMicros: campaigns.find(({ id }) => id === 'acme-rain-jackets')?.amountMicros,
    });
  });

  test('buckets of a chart and rows of a list add up to it', async () => {
    const { figures } = await caller().overview.summary({ range });
    const { buckets } = await caller().overview.series({ range });
    expect(sum(buckets, SUMMED)).toEqual(of(figures, SUMMED));
    const listed = ['accepted', 'billable', 'chargedMicros', 'amountMicros'] as const;
    for (const by of ['campaign', 'site', 'country', 'device', 'creative'] as const) {
      const { rows, other } = await caller().questions.ask({
        range,
        by: [by],
        measures: ['accepted', 'billable', 'charged'],
        page: { limit: 8 },
      });
      expect(rows.length).toBeLessThanOrEqual(8);
      const all = [...rows, ...(other ? [other] : [])].map(
        ({ figures: { accepted = 0n, billable = 0n, charged } }) => ({
          accepted,
          billable,
          chargedMicros: charged?.micros ?? 0n,
          amountMicros: charged?.amountMicros ?? 0n,
        }),
      );
      expect(sum(all, listed)).toEqual(of(figures, listed));
      if (by === 'site') expect(other).toMatchObject({ rows: 4 });
    }
  });

  test('days, the campaigns of a day and the campaigns of the month add up to the month', async () => {
    const { figures, campaigns, days } = await caller().billing.month({ month });
    expect(sum(campaigns, SUMMED)).toEqual(of(figures, SUMMED));
    for (const { chargedMicros, amountMicros } of campaigns) {
      expect(amountMicros).toBe(roundHalfEven(chargedMicros, unit));
    }
    const dearest = campaigns.map(({ chargedMicros }) => chargedMicros);
    expect(dearest).toEqual(dearest.toSorted((a, b) => Number(b - a)));
    expect(campaigns.at(-1)).toMatchObject({ id: '', rejected: 2n });
    expect(sum(days, SUMMED)).toEqual(of(figures, SUMMED));
    for (const day of days) expect(sum(day.campaigns, SUMMED)).toEqual(of(day, SUMMED));
    const busy = days.find(({ rejected }) => rejected === 3n);
    expect(busy?.campaigns.at(-1)).toMatchObject({
      id: '',
      name: 'No such campaign',
      rejected: 2n,
      received: 2n,
    });
    expect(busy?.campaigns.find(({ id }) => id === 'acme-rain-jackets')).toMatchObject({ rejected: 1n });
  });

  test('the file of charges adds up to the same, exact and rounded', async () => {
    const { figures } = await caller().billing.month({ month });
    const file = await exportMonth.run(as({ ...ACME, currency }), { month });
    const [header = [], ...records] = (await csvResponse(file).text())
      .trimEnd()
      .split('\r\n')
      .map((line) => line.split(','));
    const column = (name: string) => records.map((record) => record[header.indexOf(name)] ?? '');
    const micros = (text: string) => {
      const [whole = '0', fraction = ''] = text.split('.');
      return BigInt(whole) * 1_000_000n + BigInt(fraction.padEnd(6, '0'));
    };
    const total = (texts: string[]) => texts.reduce((all, text) => all + micros(text), 0n);
    expect(total(column('charged'))).toBe(figures.chargedMicros);
    expect(total(column('amount'))).toBe(figures.amountMicros);
    for (const [name, key] of [
      ['billable', 'billable'],
      ['duplicate', 'duplicate'],
      ['invalid_givt', 'givt'],
      ['invalid_sivt', 'sivt'],
      ['rejected', 'rejected'],
    ] as const) {
      expect(total(column(name)) / 1_000_000n, name).toBe(figures[key]);
    }
    const digits = { JPY: /^\d+$/, EUR: /^\d+\.\d\d$/, KWD: /^\d+\.\d{3}$/ }[currency] ?? /^$/;
    for (const amount of column('amount')) expect(amount).toMatch(digits);
  });
});

test.each(['JPY', 'EUR', 'KWD'])(
  'what is not charged adds up in every list and over time, in %s',
  async (currency) => {
    const caller = callerOf(stores, { ...ACME, currency }, now);
    const [{ total, buckets, lists }, { figures }] = await Promise.all([
      caller.traffic.quality({ range, limit: 3 }),
      caller.overview.summary({ range }),
    ]);
    const COUNTED = ['duplicate', 'givt', 'sivt'] as const;
    const MONEY = ['clicks', 'micros', 'amountMicros'] as const;
    const saved = <T extends { unpaid: Record<(typeof MONEY)[number], bigint> }>(rows: readonly T[]) =>
      sum(
        rows.map(({ unpaid }) => unpaid),
        MONEY,
      );
    expect(of(total, COUNTED)).toEqual(of(figures, COUNTED));
    expect(total.amountMicros).toBe(figures.amountMicros);
    expect(sum(Object.values(total.parts), MONEY)).toEqual(of(total.unpaid, MONEY));
    expect(sum(buckets, COUNTED)).toEqual(of(total, COUNTED));
    expect(saved(buckets)).toEqual(of(total.unpaid, MONEY));
    for (const [by, { rows, others }] of Object.entries(lists)) {
      const all = [...rows, ...(others ? [others] : [])];
      expect(sum(all, COUNTED), by).toEqual(of(total, COUNTED));
      expect(saved(all), by).toEqual(of(total.unpaid, MONEY));
    }
    expect(lists.site.others?.keys).toBeGreaterThan(1);
    // Under its head and in its list a thing is shown as the same amount.
    const duplicates = lists.reason.rows.find(({ key }) => key === 'duplicate');
    expect(duplicates?.unpaid).toEqual(total.parts.duplicate);
  },
);

test('the file of refusals adds up to what pages count, and says only what is known', async () => {
  const text = await csvResponse(await exportRejections.run(as(ACME), { range })).text();
  const [header, ...records] = text.trimEnd().split('\r\n');
  expect(header).toBe(
    'rejection_id,click_id,received_at,claimed_time,campaign_id,source,reason,field,sentence,clicks,site_id,page_host,value',
  );
  const { figures } = await callerOf(stores, ACME, now).overview.summary({ range });
  const clicks = records.map((record) => BigInt(/,(\d+),[^,]*,[^,]*,[^,]*$/.exec(record)?.[1] ?? 0));
  expect(clicks.reduce((total, each) => total + each, 0n)).toBe(figures.rejected);
  // No time was claimed: the receipt is not given out as one.
  expect(records[0]).toContain(
    `,${new Date(now - HOUR).toISOString()},,acme-rain-jackets,pixel,unknown_campaign,`,
  );
  const filter = { campaignId: 'acme-rain-jackets' };
  const own = await csvResponse(await exportRejections.run(as(ACME), { range, ...filter })).text();
  expect(own.trimEnd().split('\r\n')).toHaveLength(3);
});
