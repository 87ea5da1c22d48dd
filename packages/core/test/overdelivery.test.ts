import { addBudget, recomputeWindows, writeAdjustments } from '@clickledger/db';
import { adjustmentFor, insertClicks, openTestStores, type TestStores } from '@clickledger/db/testing';
import { monthRange, windowStart } from '@clickledger/domain';
import { buildScoredClick } from '@clickledger/domain/testing';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { overdeliveryOf } from '#figures/overdelivery.ts';
import { midnight, type PlainClick, type PlainStep, plainly } from './plain-budget.ts';

const ZONES = ['Europe/Berlin', 'Asia/Kolkata', 'America/St_Johns', 'Australia/Lord_Howe'];
const MONTHS = ['2026-02', '2026-03', '2026-10'];

let stores: TestStores;
let made = 0;
beforeAll(async () => {
  stores = await openTestStores();
});
afterAll(() => stores.close());

/** Clicks of two months, budgets that change meanwhile, some clicks taken back; times within the span, 0 to 1. */
const history = fc.record({
  timeZone: fc.constantFrom(...ZONES),
  month: fc.constantFrom(...MONTHS),
  steps: fc.array(
    fc.record({
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      daily: fc.option(fc.bigInt({ min: 1n, max: 40n }), { nil: null, freq: 6 }),
      total: fc.option(fc.bigInt({ min: 100n, max: 2_000n }), { nil: null }),
    }),
    { minLength: 1, maxLength: 4 },
  ),
  clicks: fc.array(
    fc.record({
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      micros: fc.bigInt({ min: 1n, max: 50n }),
      takenBack: fc.boolean(),
    }),
    { minLength: 1, maxLength: 60 },
  ),
  /** Some near an edge of a day, where zones go wrong. */
  edges: fc.array(fc.record({ day: fc.integer({ min: 0, max: 58 }), ms: fc.integer({ min: -2, max: 2 }) })),
});

test('what a month delivered beyond its budgets is what a plain count, click by click, comes to', async () => {
  await fc.assert(
    fc.asyncProperty(history, async ({ timeZone, month, steps, clicks, edges }) => {
      const { from } = monthRange(month, timeZone);
      const end = monthRange(addMonth(month), timeZone).to;
      const within = (share: number) => Math.min(end - 1, Math.floor(from + share * (end - from)));
      const budgets = steps
        .map(({ at, ...step }) => ({ ...step, at: within(at) }))
        .toSorted((a, b) => a.at - b.at);
      const all = [
        ...clicks.map(({ at, ...click }) => ({ ...click, at: within(at) })),
        ...edges.map(({ day, ms }) => ({
          at: Math.min(end - 1, Math.max(from, midnight(from, day, timeZone) + ms)),
          micros: 45n,
          takenBack: false,
        })),
      ].toSorted((a, b) => a.at - b.at);
      const id = `campaign-${++made}`;
      const advertiser = `advertiser-${made}`;
      await write(id, advertiser, timeZone, budgets, all);
      const plain = plainly(
        budgets,
        all.filter(({ takenBack }) => !takenBack),
        timeZone,
      );
      for (const each of [month, addMonth(month)]) {
        const found = await overdeliveryOf(stores, { id: advertiser, timeZone }, each);
        const expected = plain.get(each) ?? 0n;
        expect(found.map(({ campaignId, micros }) => [campaignId, micros])).toEqual(
          expected > 0n ? [[id, expected]] : [],
        );
        for (const { reason } of found) expect(reason).toMatch(/^Delivered beyond .* on \d{4}-.*\.$/);
      }
    }),
    { numRuns: 25 },
  );
});

function addMonth(month: string): string {
  const next = new Date(`${month}-15T00:00Z`);
  next.setUTCMonth(next.getUTCMonth() + 1);
  return next.toISOString().slice(0, 7);
}

async function write(
  id: string,
  advertiser: string,
  timeZone: string,
  steps: readonly PlainStep[],
  clicks: readonly (PlainClick & { takenBack: boolean })[],
) {
  const { sql, clickhouse } = stores;
  const account = { id: advertiser, name: advertiser, currency: 'EUR', time_zone: timeZone };
  await sql.insertInto('advertisers').values(account).execute();
  await sql.insertInto('campaigns').values({ id, advertiser_id: advertiser, name: id }).execute();
  for (const { at, daily, total } of steps) {
    const budget = { dailyMicros: daily, totalMicros: total };
    const by = { createdAt: new Date(at), createdBy: 'a test' };
    await addBudget(sql, { campaignId: id, from: new Date(at), ...budget, ...by });
  }
  const rows = clicks.map(({ at, micros }) =>
    buildScoredClick({
      click_id: `click-${++made}`,
      advertiser_id: advertiser,
      campaign_id: id,
      event_time: at,
      // Raw clicks are forgotten so many days after they came.
      received_at: Date.now(),
      price_micros: micros,
      cost_micros: micros,
    }),
  );
  await insertClicks(clickhouse, rows);
  for (const granularity of ['1m', '1h'] as const) {
    const windowStarts = [...new Set(clicks.map(({ at }) => windowStart(at, granularity)))];
    const version = BigInt(++made);
    await recomputeWindows(clickhouse, { granularity, windowStarts, version, retainedSince: 0 });
  }
  const back = rows.filter((_, i) => clicks[i]?.takenBack);
  if (back.length > 0) {
    await writeAdjustments(
      clickhouse,
      back.map((click) => adjustmentFor(click)),
      'a test',
    );
  }
}
