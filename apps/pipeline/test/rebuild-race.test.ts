import { recomputeWindows } from '@clickledger/db';
import { openTestStores, type TestStores } from '@clickledger/db/testing';
import { windowStart } from '@clickledger/domain';
import { buildScoredClick } from '@clickledger/domain/testing';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createEmbeddedWindows } from '#rollup/embedded.ts';
import { rebuildWindows, recomputingSuccessor, type Successor } from '#rollup/rebuild.ts';
import { insertClicks } from '#store/tables.ts';
import { before, Offsets, RAW_TTL_DAYS, WindowLoader } from './window-loader.ts';
import { wrongWindows } from './wrong-windows.ts';

const HOUR = 3_600_000;

let stores: TestStores;
beforeAll(async () => {
  stores = await openTestStores();
});
afterAll(() => stores.close());

const offsets = new Offsets();

const arrivals = fc.array(fc.record({ minute: fc.nat({ max: 1 }), site: fc.nat({ max: 1 }) }), {
  minLength: 4,
  maxLength: 8,
});

test('windows are what their raw clicks come to, whatever a rebuild does between any two statements of the loader', {
  timeout: 240_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), fc.nat({ max: 2 }), arrivals, async (scheduler, early, batches) => {
      // Of an hour that is not over while this runs.
      const now = windowStart(Date.now(), '1h') + HOUR;
      // All in the log before the first is loaded: a rebuild must not think that it has seen them.
      const inLog = batches.map(({ minute, site }) => {
        const click = buildScoredClick({
          ...{ click_id: `race-${offsets.end}`, advertiser_id: 'race', campaign_id: 'race' },
          ...{ site_id: `${site}`, event_time: now + minute * 60_000, received_at: now },
        });
        return offsets.append([click]);
      });
      let loading: Promise<void> | undefined;
      const turn = scheduler.scheduleFunction(async () => {});
      const inTurns = before(stores.clickhouse, ['query', 'command', 'insert'], async () => {
        if (loading) await turn();
      });
      const loader = new WindowLoader(inTurns, offsets);
      const load = async (some: typeof inLog) => {
        for (const batch of some) await loader.load(batch);
      };
      const successor: Successor = {
        ...recomputingSuccessor,
        takeOver: async (...input) => {
          await load(inLog.slice(0, early));
          loading = load(inLog.slice(early));
          await recomputingSuccessor.takeOver(...input);
        },
      };
      const windows = createEmbeddedWindows(inTurns, offsets.log, RAW_TTL_DAYS);
      const parts = { clickhouse: inTurns, windows, successor, rawTtlDays: RAW_TTL_DAYS };
      const signal = new AbortController().signal;
      await scheduler.waitFor(rebuildWindows(parts, { signal, onProgress: () => {} }));
      await scheduler.waitFor(loading ?? Promise.reject(new Error('Nothing was loaded.')));
      expect(await wrongWindows(stores.clickhouse)).toEqual([]);
    }),
    { numRuns: 12 },
  );
});

test('rows that others make yield to those of a batch that the loader finishes meanwhile', async () => {
  const { clickhouse } = stores;
  const now = Date.now();
  const click = (n: number) =>
    buildScoredClick({ click_id: `late-${n}`, advertiser_id: 'late', event_time: now });
  const loader = new WindowLoader(clickhouse, offsets);
  await loader.load(offsets.append([click(0)]));
  const batch = offsets.append([click(1)]);
  // A repair asks for its version, and reads raw clicks before the batch is among them.
  const version = await createEmbeddedWindows(clickhouse, offsets.log, RAW_TTL_DAYS).version('1m');
  await loader.load(batch);
  expect(await newest('late')).toBeGreaterThan(version);
});

test('while it catches up, the loader outbids rows that were made under the log’s end', async () => {
  const { clickhouse } = stores;
  const now = Date.now();
  const click = (n: number) =>
    buildScoredClick({ click_id: `was-${n}`, advertiser_id: 'was', event_time: now });
  const { firstOffset } = offsets.append([click(0)]);
  const backlog = [offsets.append([click(1)]), offsets.append([click(2)])];
  // What a loader that was killed had made of the first.
  await insertClicks(clickhouse)([{ click: click(0), position: firstOffset }], 'before');
  offsets.finished = firstOffset + 1;
  for (const granularity of ['1m', '1h'] as const) {
    const windowStarts = [windowStart(now, granularity)];
    await recomputeWindows(clickhouse, { granularity, windowStarts, version: BigInt(offsets.end) });
  }
  const loader = new WindowLoader(clickhouse, offsets);
  for (const batch of backlog) {
    await loader.load(batch);
    expect(await wrongWindows(clickhouse)).toEqual([]);
  }
});

async function newest(advertiser: string): Promise<bigint> {
  const answer = await stores.clickhouse.query({
    query:
      'SELECT toString(max(version)) AS version FROM rollups_1m FINAL WHERE advertiser_id = {advertiser: String}',
    query_params: { advertiser },
    format: 'JSONEachRow',
  });
  const [row] = await answer.json<{ version: string }>();
  return BigInt(row?.version ?? 0);
}
