import type { LiveSnapshot } from '@clickledger/core';
import { recomputeWindows } from '@clickledger/db';
import { insertClicks, openTestStores, type TestStores } from '@clickledger/db/testing';
import { windowStart } from '@clickledger/domain';
import { buildScoredClick } from '@clickledger/domain/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { appRouter, createCallerFactory } from '#index.ts';
import { ACME, context, nobody, someoneOf } from './callers.ts';

let stores: TestStores;
beforeAll(async () => {
  stores = await openTestStores();
});
afterAll(() => stores.close());

async function subscribe(lastEventId?: string) {
  const stop = new AbortController();
  const caller = createCallerFactory(appRouter)(context(stores, someoneOf(ACME)), { signal: stop.signal });
  const events = (await caller.overview.live({ lastEventId }))[Symbol.asyncIterator]();
  const next = async () => {
    const { value } = await events.next();
    if (!value) throw new Error('the stream ended');
    // What tracked() makes of a value, once it has left the procedure.
    const [id, data] = value as unknown as [string, LiveSnapshot];
    return { id, data };
  };
  return { next, stop: () => stop.abort() };
}

async function click(granularities: ('1m' | '1h')[] = ['1m', '1h']) {
  const { event_time } = buildScoredClick();
  await insertClicks(stores.clickhouse, [buildScoredClick({ event_time })]);
  for (const granularity of granularities) {
    const windowStarts = [windowStart(event_time, granularity)];
    await recomputeWindows(stores.clickhouse, { granularity, windowStarts, version: BigInt(event_time) });
  }
  return event_time;
}

test('readers get the state, then each change; one who comes back gets only what is new', async () => {
  const first = await subscribe();
  const empty = await first.next();
  expect(empty.data).toMatchObject({ lastClickAt: null, behindMs: 0, today: { accepted: 0n } });
  expect(empty.data.lastMinutes).toHaveLength(60);

  await click();
  let counted = await first.next();
  while (counted.data.today.accepted === 0n) counted = await first.next();
  expect(counted.data.today).toMatchObject({ accepted: 1n, billable: 1n, chargedMicros: 350_000n });
  expect(counted.data.lastMinutes.reduce((sum, minute) => sum + minute.accepted, 0n)).toBe(1n);

  const again = await subscribe(counted.id);
  await click();
  let news = await again.next();
  while (news.data.today.accepted < 2n) news = await again.next();
  expect(news.data.today.accepted).toBe(2n);
  first.stop();
  again.stop();
});

test('whoever is not signed in is refused before the stream begins', async () => {
  await expect(nobody(stores).overview.live({})).rejects.toMatchObject({ code: 'UNAUTHORIZED' });
});
