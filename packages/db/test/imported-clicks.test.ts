import type { ScoredClick } from '@clickledger/domain';
import { buildScoredClick } from '@clickledger/domain/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { knownClicks, tallyImport } from '#index.ts';
import { insertClicks } from './clicks.ts';
import { openTestStores, type TestStores } from './stores.ts';

const AT = Date.parse('2026-03-01T11:59:58Z');
const SPAN = { from: AT, to: AT + 5_000 };

let stores: TestStores;
/** Imported today: what was received long ago is not kept. */
const add = (clicks: Partial<ScoredClick>[]) =>
  insertClicks(
    stores.clickhouse,
    clicks.map((click) => buildScoredClick({ received_at: Date.now(), ...click })),
  );
const known = async (clickIds: string[], of: Partial<typeof SPAN> = {}) => {
  const found = await knownClicks(stores.clickhouse, { advertiserIds: ['acme'], clickIds, ...SPAN, ...of });
  return found.map(({ click_id, verdict }) => `${click_id} ${verdict}`).sort();
};

beforeAll(async () => {
  stores = await openTestStores();
  await add([
    { advertiser_id: 'acme', click_id: 'one', event_time: AT },
    // In the next hour.
    { advertiser_id: 'acme', click_id: 'two', event_time: AT + 4_999 },
    { advertiser_id: 'globex', click_id: 'three', event_time: AT },
    { advertiser_id: 'acme', click_id: 'late', event_time: AT + 60_000 },
  ]);
});
afterAll(() => stores.close());

test('what is known of the advertiser then, and was asked for', async () => {
  expect(await known(['one', 'two', 'three', 'late', 'new'])).toEqual(['one billable', 'two billable']);
  expect(await known(['new'])).toEqual([]);
  expect(await known([])).toEqual([]);
});

test('a door knows milliseconds where the log tells the second', async () => {
  expect(await known(['late'], { from: AT, to: AT + 59_001 })).toEqual(['late billable']);
  expect(await known(['late'], { from: AT + 61_000, to: AT + 62_000 })).toEqual(['late billable']);
  expect(await known(['late'], { from: AT + 62_000, to: AT + 63_000 })).toEqual([]);
});

test('of a click that was written again, the version that its table keeps', async () => {
  const again = { advertiser_id: 'acme', click_id: 'again', event_time: AT + 1_000 };
  await add([again]);
  await add([{ ...again, verdict: 'duplicate' }]);
  expect(await known(['again'])).toEqual(['again duplicate']);
});

test('where far more happened in the same seconds than is asked for, it is found as well', async () => {
  await add(
    Array.from({ length: 50 }, (_, i) => ({
      ...{ advertiser_id: 'acme', click_id: `busy-${i}`, event_time: AT + 600_000 },
    })),
  );
  const busy = { from: AT + 600_000, to: AT + 600_001 };
  expect(await known(['busy-7', 'busy-49', 'new'], busy)).toEqual(['busy-49 billable', 'busy-7 billable']);
});

test('an import is tallied by verdict and first reason', async () => {
  const import_id = '01M8HRNVQ1JDWCZPZQC0ND60MY';
  const at = { advertiser_id: 'acme', event_time: AT + 120_000 };
  await add([
    { ...at, click_id: 'mine-1', import_id },
    { ...at, click_id: 'mine-2', import_id, event_time: at.event_time + 1 },
    { ...at, click_id: 'mine-3', import_id, verdict: 'duplicate' },
    { ...at, click_id: 'theirs' },
  ]);
  const tally = await tallyImport(stores.clickhouse, {
    ...{ advertiserIds: ['acme', 'globex'], importId: import_id },
    ...{ from: at.event_time, to: at.event_time + 2 },
  });
  expect(tally.sort((a, b) => a.clicks - b.clicks)).toEqual([
    { verdict: 'duplicate', reason: '', clicks: 1 },
    { verdict: 'billable', reason: '', clicks: 2 },
  ]);
});
