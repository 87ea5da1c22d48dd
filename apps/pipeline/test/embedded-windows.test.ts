import { openTestStores, type TestStores } from '@clickledger/db/testing';
import { type ScoredClick, windowStart } from '@clickledger/domain';
import { buildScoredClick } from '@clickledger/domain/testing';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { insertClicks } from '#store/tables.ts';
import { scoredClicks } from './scored-clicks.ts';
import { Offsets, WindowLoader } from './window-loader.ts';
import { wrongWindows } from './wrong-windows.ts';

const HOUR = 3_600_000;

let stores: TestStores;
beforeAll(async () => {
  stores = await openTestStores();
});
afterAll(() => stores.close());

const offsets = new Offsets();

const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ what: fc.constant('load' as const), clicks: fc.integer({ min: 1, max: 40 }) }),
  },
  fc.record({ what: fc.constant('again' as const) }),
  fc.record({ what: fc.constant('restart' as const) }),
  fc.record({ what: fc.constant('replayed' as const) }),
  fc.record({
    what: fc.constant('fail' as const),
    clicks: fc.integer({ min: 1, max: 40 }),
    after: fc.nat({ max: 5 }),
  }),
  fc.record({ what: fc.constant('wait' as const), ms: fc.integer({ min: 1, max: 90_000 }) }),
);

test('windows are what their raw clicks come to, whatever comes again, fails or is killed', {
  timeout: 240_000,
}, async () => {
  let made = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 14 }), async (steps) => {
      const now = Date.now();
      const loader = new WindowLoader(stores.clickhouse, offsets);
      let last: ScoredClick[] = [];
      const some = (count: number) => {
        made += count;
        return scoredClicks(made - count, count, now);
      };
      for (const each of steps) {
        if (each.what === 'load') {
          last = some(each.clicks);
          await loader.load(offsets.append(last));
        }
        if (each.what === 'again') await loader.again();
        if (each.what === 'restart') loader.restart();
        if (each.what === 'replayed') await loader.replayed(last.slice(0, 3));
        if (each.what === 'wait') loader.now += each.ms;
        if (each.what === 'fail') {
          last = some(each.clicks);
          loader.failAfter = each.after;
          const failed = await loader.load(offsets.append(last)).then(
            () => false,
            () => true,
          );
          loader.failAfter = Number.POSITIVE_INFINITY;
          if (failed) await loader.again();
        }
      }
      expect(await wrongWindows(stores.clickhouse)).toEqual([]);
    }),
    { numRuns: 15 },
  );
});

test('what batches bring to a window is added, and after a minute all is counted from raw clicks again', async () => {
  // An hour that is not over while this runs.
  const now = windowStart(Date.now(), '1h') + HOUR;
  const click = (n: number) =>
    buildScoredClick({ click_id: `known-${n}`, advertiser_id: 'known', event_time: now, received_at: now });
  const loader = new WindowLoader(stores.clickhouse, offsets);
  await loader.load(offsets.append([click(0)]));
  await loader.load(offsets.append([click(1)]));
  // Comes into the table another way: whoever only adds does not see it.
  await insertClicks(stores.clickhouse)([{ click: click(2), position: 1_000 }], 'another-way');
  await loader.load(offsets.append([click(3)]));
  expect(await accepted('known')).toEqual([3, 3]);
  loader.now += 60_000;
  await loader.load(offsets.append([click(4)]));
  expect(await accepted('known')).toEqual([5, 5]);
});

async function accepted(advertiser: string): Promise<number[]> {
  const count = async (table: string) => {
    const answer = await stores.clickhouse.query({
      query: `SELECT toInt32(sum(billable)) AS clicks FROM ${table} FINAL WHERE advertiser_id = {advertiser: String}`,
      query_params: { advertiser },
      format: 'JSONEachRow',
    });
    const [row] = await answer.json<{ clicks: number }>();
    return row?.clicks ?? 0;
  };
  return Promise.all(['rollups_1m', 'rollups_1h'].map(count));
}
