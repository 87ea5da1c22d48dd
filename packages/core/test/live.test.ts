import { recomputeWindows } from '@clickledger/db';
import { insertClicks, openTestStores, type TestStores } from '@clickledger/db/testing';
import { windowStart } from '@clickledger/domain';
import { buildScoredClick } from '@clickledger/domain/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ChangeWatch } from '#live/change-watch.ts';
import { SnapshotReader } from '#live/snapshot.ts';

let stores: TestStores;
beforeAll(async () => {
  stores = await openTestStores();
});
afterAll(() => stores.close());

const START = windowStart(Date.now(), '1m') - 60_000;
const store = () => insertClicks(stores.clickhouse, [buildScoredClick({ event_time: START })]);
async function count(version: bigint) {
  for (const granularity of ['1m', '1h'] as const) {
    const windowStarts = [windowStart(START, granularity)];
    await recomputeWindows(stores.clickhouse, { granularity, windowStarts, version });
  }
}

test('figures that follow clicks by some seconds are not behind, though some are always on their way', async () => {
  const { advertiser_id: advertiserId } = buildScoredClick();
  const reader = new SnapshotReader(stores.reader, { advertiserId, timeZone: 'UTC' });
  const read = async (seconds: number) => {
    const { asOf, behindMs } = await reader.read(START + seconds * 1000);
    return { asOf: (asOf.getTime() - START) / 1000, behindMs };
  };
  expect(await read(0)).toEqual({ asOf: 0, behindMs: 0 });
  for (let turn = 1; turn <= 4; turn++) {
    await count(BigInt(turn));
    await store();
    expect(await read(2 * turn)).toEqual({ asOf: 2 * turn - 2, behindMs: 0 });
  }
  expect(await read(30)).toEqual({ asOf: 6, behindMs: 24_000 });
  await count(10n);
  expect(await read(40)).toEqual({ asOf: 40, behindMs: 0 });
});

test('whoever waits for changes is told of those of its advertiser, by one question for all', async () => {
  let stamps = new Map([['acme', '1']]);
  let asked = 0;
  const watch = new ChangeWatch(async () => {
    asked++;
    return stamps;
  });
  await watch.changed('acme', '', 60_000);
  const acme = watch.changed('acme', watch.stampOf('acme'), 60_000).then(() => 'acme');
  const globex = watch.changed('globex', watch.stampOf('globex'), 60_000).then(() => 'globex');
  stamps = new Map([...stamps, ['globex', '7']]);
  expect(await Promise.race([acme, globex])).toBe('globex');
  const before = asked;
  stamps = new Map([...stamps, ['acme', '2']]);
  await acme;
  expect(asked - before).toBeLessThanOrEqual(2);
  expect(watch.stampOf('acme')).toBe('2');
});

test('where changes cannot be looked for, whoever waits is let go by time', async () => {
  const watch = new ChangeWatch(() => Promise.reject(new Error('no store')));
  await watch.changed('acme', '', 30);
  expect(watch.stampOf('acme')).toBe('');
});
