import { createLogger } from '@clickledger/config';
import { hoursToCompare, readLedger } from '@clickledger/db';
import { openTestStores, type TestStores } from '@clickledger/db/testing';
import { windowStart } from '@clickledger/domain';
import { scratchFolder } from '@clickledger/processes/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { EmbeddedLog } from '#log/embedded/embedded-log.ts';
import { compareSpan } from '#reconcile/compare-span.ts';
import { createEmbeddedWindows } from '#rollup/embedded.ts';
import { rebuildWindows, recomputingSuccessor } from '#rollup/rebuild.ts';
import { runLoader } from '#store/loader.ts';
import { encodeScored, scoredClicks } from './scored-clicks.ts';

const HOUR = 3_600_000;
const TIMES = 3;
const BATCH = 40;
const now = Date.now();

let stores: TestStores;
beforeAll(async () => {
  stores = await openTestStores();
});
afterAll(() => stores.close());

test('windows are rebuilt while clicks go on arriving, late ones too, and none is lost or counted twice', {
  timeout: 180_000,
}, async () => {
  const { clickhouse } = stores;
  const log = new EmbeddedLog(scratchFolder());
  const windows = createEmbeddedWindows(clickhouse, log, 90);
  const logger = createLogger({ LOG_LEVEL: 'silent' }, 'test');
  const stop = new AbortController();
  const loading = runLoader({ log, clickhouse, windows, logger }, stop.signal);
  let sent = 0;
  const send = async (count: number) => {
    const clicks = scoredClicks(sent, count, now);
    sent += count;
    await log.append(
      clicks.map((click) => ({ topic: 'clicks.scored', key: click.click_id, value: encodeScored(click) })),
    );
  };
  await send(2_000);
  await windows.settled();

  const rebuilds = new AbortController();
  const arriving = (async () => {
    while (!rebuilds.signal.aborted) {
      await send(BATCH);
      // A loader that fails is told of here, not waited for.
      await Promise.race([log.caughtUp('loader', ['clicks.scored']), loading]);
    }
  })();
  const parts = { clickhouse, windows, successor: recomputingSuccessor, rawTtlDays: 90 };
  for (let time = 0; time < TIMES; time++) {
    const atFirst = sent;
    const told: number[] = [];
    const rebuilding = rebuildWindows(parts, {
      signal: stop.signal,
      onProgress: (done, total) => told.push(done / total),
    });
    await Promise.race([rebuilding, arriving]);
    const rebuilt = await rebuilding;
    expect(sent).toBeGreaterThan(atFirst);
    expect(told.at(-1)).toBe(1);
    expect(rebuilt.changed).toEqual([]);
    expect(rebuilt.after['1m'].accepted).toBeGreaterThanOrEqual(atFirst);
  }
  rebuilds.abort();
  await arriving;
  await windows.settled();

  expect(await readLedger(clickhouse)).toMatchObject({ accepted: BigInt(sent), balanced: true });
  const hours = await hoursToCompare(clickhouse, {
    from: 0,
    to: windowStart(now, '1h') + HOUR,
    retainedSince: 0,
  });
  const span = { from: hours[0] ?? 0, to: (hours.at(-1) ?? 0) + HOUR };
  const { different } = await compareSpan({ clickhouse, log, windows, rawTtlDays: 90 }, span, {
    repair: false,
    signal: stop.signal,
  });
  expect(different).toEqual([]);
  stop.abort();
  await loading;
  await log.close();
});

test('a rebuild that is interrupted leaves the windows as they were', async () => {
  const { clickhouse } = stores;
  const before = await readLedger(clickhouse);
  const stop = new AbortController();
  const log = new EmbeddedLog(scratchFolder());
  const windows = createEmbeddedWindows(clickhouse, log, 90);
  const parts = { clickhouse, windows, successor: recomputingSuccessor, rawTtlDays: 90 };
  const rebuilding = rebuildWindows(parts, {
    signal: stop.signal,
    onProgress: (done) => done === 2 && stop.abort(),
  });
  await expect(rebuilding).rejects.toThrow('abort');
  expect(await readLedger(clickhouse)).toEqual(before);
  await log.close();
});
