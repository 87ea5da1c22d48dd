import { insertClicks, insertRejection, openDemoStores, type TestStores } from '@clickledger/db/testing';
import { windowStart } from '@clickledger/domain';
import { buildScoredClick } from '@clickledger/domain/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { askQuestion, countNewer, findClicks, findRejections, totalClicks } from '#index.ts';
import { callOf, GLOBEX, member } from './principals.ts';

const HOUR = 3_600_000;
const NOW = Date.now();
const TO = windowStart(NOW, '1h');
const range = { from: new Date(TO - 4 * HOUR), to: new Date(TO) };
const base = { advertiser_id: 'acme', campaign_id: 'acme-outlet' };

let stores: TestStores;
beforeAll(async () => {
  stores = await openDemoStores();
  await insertClicks(stores.clickhouse, [
    ...Array.from({ length: 60 }, (_, i) =>
      buildScoredClick({
        ...base,
        click_id: `c-${i}`,
        event_time: TO - 3 * HOUR + i * 60_000,
        campaign_id: ['acme-outlet', 'acme-running'][i % 2] as string,
        country: ['DE', 'FR', ''][i % 3] as string,
        price_micros: 3_333n,
        verdict: i % 5 === 0 ? 'duplicate' : 'billable',
      }),
    ),
    buildScoredClick({ ...base, advertiser_id: 'globex', click_id: 'theirs', event_time: TO - HOUR }),
  ]);
  for (const [click_id, value] of [
    ['r-1', 'no-such'],
    ['r-2', 'nor-this'],
  ] as const)
    await insertRejection(stores.clickhouse, {
      ...base,
      click_id,
      rejection_id: `refusal-${click_id}`,
      received_at: TO - HOUR,
      field: 'creative_id',
      value,
    });
});
afterAll(() => stores.close());

const call = () => ({ ...callOf(stores, member('viewer')), now: NOW });

test('the totals are of all that match, on whichever page, and those of the same question', async () => {
  const filters = [{ dimension: 'country' as const, op: 'is_not' as const, values: ['DE', ''] }];
  const [totals, page, answer] = await Promise.all([
    totalClicks.run(call(), { range, filters }),
    findClicks.run(call(), { range, filters, limit: 3 }),
    askQuestion.run(call(), { range, filters, measures: ['accepted', 'charged', 'not_charged'] }),
  ]);
  expect(page.rows).toHaveLength(3);
  expect(totals.clicks).toBe(20n);
  expect(totals.clicks).toBe(answer.total.figures.accepted);
  expect(totals.charged).toEqual(answer.total.figures.charged);
  expect(totals.notCharged).toEqual(answer.total.figures.not_charged);
  expect(totals.notCharged.micros).toBe(4n * 3_333n);
  expect(page.filterNames).toEqual([['Germany', 'Not known']]);
  expect(answer.filterNames).toEqual(page.filterNames);
});

test('a page begins where it began, whatever comes later; what came is counted', async () => {
  const first = await findClicks.run(call(), { range, limit: 5 });
  const than = first.place ?? '';
  const late = (click_id: string, country: string) =>
    buildScoredClick({ ...base, click_id, event_time: TO - HOUR, received_at: NOW, country });
  expect(await countNewer.run(call(), { range, than })).toEqual({ clicks: 0, more: false });
  await insertClicks(stores.clickhouse, [late('late-1', 'SE'), late('late-2', 'NO')]);
  expect((await findClicks.run(call(), { range, limit: 5, cursor: than })).rows).toEqual(first.rows);
  expect((await findClicks.run(call(), { range, limit: 1 })).rows[0]?.clickId).toBe('late-2');
  expect(await countNewer.run(call(), { range, than })).toEqual({ clicks: 2, more: false });
  const filters = [{ dimension: 'country' as const, values: ['SE'] }];
  expect(await countNewer.run(call(), { range, than, filters })).toEqual({ clicks: 1, more: false });
});

test('refused clicks match by what they carry, are found by their ids and show what was wrong', async () => {
  const found = await findRejections.run(call(), { range, query: 'r-1' });
  expect(found.rows.map(({ field, value }) => [field, value])).toEqual([['creative_id', 'no-such']]);
  const source = [{ dimension: 'campaign' as const, values: ['acme-outlet'] }];
  const both = await findRejections.run(call(), { range, filters: source, limit: 1 });
  expect(both.total).toBe(2n);
  expect((await findRejections.run(call(), { range, cursor: both.place })).rows[0]).toEqual(both.rows[0]);
  expect((await totalClicks.run(call(), { range, filters: source })).refused).toBe(2n);
  // What they do not carry is not known of them.
  const german = [{ dimension: 'country' as const, values: ['DE'] }];
  expect((await findRejections.run(call(), { range, filters: german })).total).toBe(0n);
  expect((await totalClicks.run(call(), { range, filters: german })).refused).toBe(0n);
  expect((await totalClicks.run(call(), { range, visitorId: 'v' })).refused).toBe(0n);
});

test('of another’s clicks nothing is told', async () => {
  const theirs = { ...callOf(stores, member('owner', GLOBEX)), now: NOW };
  const filters = [{ dimension: 'campaign' as const, values: ['acme-running'] }];
  expect(await totalClicks.run(theirs, { range, filters })).toMatchObject({ clicks: 0n, refused: 0n });
  expect((await findRejections.run(theirs, { range, query: 'r-1' })).rows).toEqual([]);
});
