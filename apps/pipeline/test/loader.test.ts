import { createLogger } from '@clickledger/config';
import { openTestStores, type TestStores } from '@clickledger/db/testing';
import { scratchFolder } from '@clickledger/processes/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { EmbeddedLog } from '#log/embedded/embedded-log.ts';
import { createEmbeddedWindows } from '#rollup/embedded.ts';
import { type LoaderParts, runLoader } from '#store/loader.ts';
import { encodeScored, scoredClicks } from './scored-clicks.ts';

let stores: TestStores;
beforeAll(async () => {
  stores = await openTestStores();
});
afterAll(() => stores.close());

/** Puts clicks into a log and loads them, as one start of the product does. */
async function load(
  folder: string,
  from: number,
  count: number,
  parts: Partial<LoaderParts> = {},
): Promise<void> {
  const log = new EmbeddedLog(folder);
  const stop = new AbortController();
  await log.append(
    scoredClicks(from, count, Date.now()).map((click) => ({
      topic: 'clicks.scored',
      key: click.click_id,
      value: encodeScored(click),
    })),
  );
  const { clickhouse } = stores;
  const windows = createEmbeddedWindows(clickhouse, log, 90);
  const logger = createLogger({ LOG_LEVEL: 'silent' }, 'test');
  const loading = runLoader({ log, clickhouse, windows, logger, ...parts }, stop.signal);
  await Promise.race([loading, log.caughtUp('loader', ['clicks.scored'])]);
  stop.abort();
  await loading;
  await log.close();
}

async function rows(): Promise<number> {
  const answer = await stores.clickhouse.query({
    query: 'SELECT count() AS rows FROM clicks',
    format: 'JSONEachRow',
  });
  const [row] = await answer.json<{ rows: string }>();
  return Number(row?.rows);
}

test('what another log holds at the same offsets is not taken for a batch sent twice', async () => {
  const [one, another] = [scratchFolder(), scratchFolder()];
  await load(one, 0, 50);
  await load(another, 50, 50);
  await load(one, 100, 50);
  expect(await rows()).toBe(150);
});

test('where whole addresses are kept for no day, the table has the network from the start', async () => {
  await load(scratchFolder(), 1_000, 10, { withoutAddresses: true });
  const answer = await stores.clickhouse.query({
    query:
      "SELECT DISTINCT ip, ip_prefix != '' AS network FROM clicks WHERE toUInt32OrZero(substring(click_id, 2)) >= 1000",
    format: 'JSONEachRow',
  });
  expect(await answer.json()).toEqual([{ ip: '', network: 1 }]);
});
