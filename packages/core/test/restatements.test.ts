import { listRestatements, recomputeWindows } from '@clickledger/db';
import { insertClicks, openDemoStores, type TestStores } from '@clickledger/db/testing';
import { addDays, dayStart, localDay, WINDOW_MS, windowStart } from '@clickledger/domain';
import { buildScoredClick } from '@clickledger/domain/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readNotices, readRestatements } from '#index.ts';
import { recentDays } from '#notices/recent-days.ts';
import { restate } from '#notices/restated.ts';
import { ACME, callOf, member } from './principals.ts';

const now = Date.now();
const day = addDays(localDay(now, ACME.timeZone), -10);
const noon = dayStart(day, ACME.timeZone) + 12 * 3_600_000;
let version = 0n;

let stores: TestStores;
beforeAll(async () => {
  stores = await openDemoStores();
});
afterAll(() => stores.close());

/** Clicks of the day, into windows as well; received when they were made unless said. */
async function click(count: number, receivedAt = noon, of: { import_id?: string; at?: number } = {}) {
  const at = of.at ?? noon;
  await insertClicks(
    stores.clickhouse,
    Array.from({ length: count }, (_, i) =>
      buildScoredClick({
        click_id: `restated-${receivedAt}-${at}-${i}`,
        advertiser_id: ACME.id,
        campaign_id: 'acme-outlet',
        event_time: at + i,
        received_at: receivedAt,
        import_id: of.import_id ?? '',
      }),
    ),
  );
  for (const granularity of ['1m', '1h'] as const) {
    const windowStarts = [windowStart(at, granularity), windowStart(at + count, granularity)];
    await recomputeWindows(stores.writer, { granularity, windowStarts, version: ++version });
  }
}

const month = day.slice(0, 7);
const look = async (at: number) => restate(stores, ACME, await recentDays(stores, ACME, at), at);
const restatements = () => listRestatements(stores.sql, ACME.id, { first: day, last: day });

test('what was seen of a day and changes by more than 5 % is said once, with what it was and why', async () => {
  await click(100);
  const seenAt = now - 3 * WINDOW_MS['1h'];
  expect(await look(seenAt)).toBe(0);
  // Five more are within the bound: what was seen stays what is compared with.
  await click(5, seenAt + 1_000);
  expect(await look(seenAt + 60_000)).toBe(0);
  await click(20, seenAt + 2_000, { import_id: 'repair' });
  expect(await look(now)).toBe(2);
  expect(await look(now + 60_000)).toBe(0);
  expect(await restatements()).toMatchObject([
    { measure: 'billable', before: 100n, after: 125n },
    { measure: 'charged', why: '25 clicks came later, 20 of them by an import.' },
  ]);
  const call = callOf(stores, member('owner'));
  expect(await readRestatements.run(call, { month })).toHaveLength(2);
  expect((await readNotices.run(call, {})).notices).toEqual([]);
});

test('of the time before the first clicks nothing is restated', async () => {
  await click(50, now, { at: noon - 5 * 86_400_000 });
  expect(await look(now + 120_000)).toBe(0);
});
