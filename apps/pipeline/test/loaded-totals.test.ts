import { createLogger } from '@clickledger/config';
import { openTestStores, type TestStores } from '@clickledger/db/testing';
import { scratchFolder } from '@clickledger/processes/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { EmbeddedLog } from '#log/embedded/embedded-log.ts';
import { createFlinkWindows } from '#rollup/flink.ts';
import { runLoader } from '#store/loader.ts';

const MINUTE = Date.UTC(2036, 4, 10, 12, 7);

let stores: TestStores;
beforeAll(async () => {
  stores = await openTestStores();
});
afterAll(() => stores.close());

/** Loads states of windows, as another engine publishes them. */
async function load(folder: string, states: { site_id: string; billable: number }[]): Promise<void> {
  const log = new EmbeddedLog(folder);
  const stop = new AbortController();
  const fixed = { advertiser_id: 'acme', campaign_id: 'spring', creative_id: '', country: 'DE', device: '' };
  const counts = { duplicate: 0, invalid_givt: 0, invalid_sivt: 0 };
  await log.append(
    states.map(({ site_id, billable }) => ({
      topic: 'rollups.1m' as const,
      key: site_id,
      value: JSON.stringify({
        ...fixed,
        ...counts,
        site_id,
        billable,
        cost_micros: billable * 10,
        window_start: new Date(MINUTE).toISOString(),
      }),
    })),
  );
  const { clickhouse } = stores;
  const logger = createLogger({ LOG_LEVEL: 'silent' }, 'test');
  const loading = runLoader({ log, clickhouse, windows: createFlinkWindows(log), logger }, stop.signal);
  await Promise.race([loading, log.caughtUp('loader', ['rollups.1m'])]);
  stop.abort();
  await loading;
  await log.close();
}

async function totals(): Promise<unknown> {
  const answer = await stores.clickhouse.query({
    query: 'SELECT toInt32(billable) AS billable, toInt32(cost_micros) AS cost FROM totals_1m FINAL',
    format: 'JSONEachRow',
  });
  return answer.json();
}

test('totals follow the windows that another engine publishes, each in its last state', async () => {
  const folder = scratchFolder();
  await load(folder, [
    { site_id: 'news', billable: 1 },
    { site_id: 'games', billable: 2 },
    { site_id: 'news', billable: 4 },
  ]);
  expect(await totals()).toEqual([{ billable: 6, cost: 60 }]);
  await load(folder, [{ site_id: 'games', billable: 3 }]);
  expect(await totals()).toEqual([{ billable: 7, cost: 70 }]);
  // Rows are written, and the loader ended before it came to their totals: the next batch of the window has them all.
  await stores.clickhouse.command({ query: 'TRUNCATE TABLE totals_1m' });
  await load(folder, [{ site_id: 'news', billable: 5 }]);
  expect(await totals()).toEqual([{ billable: 8, cost: 80 }]);
});
