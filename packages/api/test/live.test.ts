import { channelCount, type LiveSnapshot, type Principal } from '@clickledger/core';
import { recomputeWindows } from '@clickledger/db';
import { insertClicks, openTestStores, type TestStores } from '@clickledger/db/testing';
import { windowStart } from '@clickledger/domain';
import { buildScoredClick } from '@clickledger/domain/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { appRouter, createCallerFactory } from '#index.ts';
import { ACME, context, GLOBEX, nobody, someoneOf } from './callers.ts';

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

describe('a stream and the right to it', () => {
  const viewer: Principal = { kind: 'member', userId: 'v', role: 'viewer', advertiser: ACME };

  /** Somebody whose rights a test may change. */
  async function open(id: string, now: { principal: Principal | null | Error }) {
    const session = {
      id,
      fresh: true,
      principal: async () => {
        if (now.principal instanceof Error) throw now.principal;
        return now.principal;
      },
      forget: () => {},
    };
    const stop = new AbortController();
    const caller = createCallerFactory(appRouter)(
      { ...context(stores, viewer), session },
      { signal: stop.signal },
    );
    const events = (await caller.overview.live({}))[Symbol.asyncIterator]();
    const toTheEnd = async () => {
      for (;;) if ((await events.next()).done) return 'ended';
    };
    return { events, toTheEnd, stop: () => stop.abort() };
  }

  test.concurrent.each([
    ['signed out', null, 'UNAUTHORIZED'],
    ['in another role', { ...viewer, role: 'manager' }, 'FORBIDDEN'],
    ['of another advertiser', { ...viewer, advertiser: GLOBEX }, 'FORBIDDEN'],
    ['of none', { kind: 'user', userId: 'v' }, 'FORBIDDEN'],
    ['not to be asked', new Error('Connection terminated'), 'SERVICE_UNAVAILABLE'],
  ] as const)('ends for whoever is %s by now', async (_, principal, code) => {
    const now: { principal: Principal | null | Error } = { principal: viewer };
    const { events, toTheEnd } = await open(`ends ${code}`, now);
    await events.next();
    now.principal = principal;
    await expect(toTheEnd()).rejects.toMatchObject({ code });
  });

  test('a session has ten of them, read or not', async () => {
    const now = { principal: viewer };
    const streams = await Promise.all(Array.from({ length: 10 }, () => open('busy', now)));
    await expect(open('busy', now)).rejects.toMatchObject({ code: 'TOO_MANY_REQUESTS' });
    const other = await open('other', now);
    other.stop();
    streams[0]?.stop();
    streams[1]?.stop();
    (await open('busy', now)).stop();
    for (const { stop } of streams) stop();
  });

  test('an invented campaign leaves no channel behind, and one that nobody watches is let go', async () => {
    const caller = createCallerFactory(appRouter)(context(stores, viewer));
    for (let i = 0; i < 20; i++) {
      const live = caller.overview.live({ campaignId: `invented-${i}` });
      await expect(live).rejects.toMatchObject({ code: 'NOT_FOUND' });
    }
    await expect.poll(() => channelCount(stores.clickhouse), { timeout: 10_000 }).toBe(0);
    const { events, toTheEnd, stop } = await open('watching', { principal: viewer });
    await events.next();
    expect(channelCount(stores.clickhouse)).toBe(1);
    stop();
    await toTheEnd();
    await expect.poll(() => channelCount(stores.clickhouse), { timeout: 10_000 }).toBe(0);
  });
});
