import type { ClickHouseClient } from '@clickhouse/client';
import { readWindow, recomputeWindows, type WindowRow, writeTotals, writeWindowRows } from '@clickledger/db';
import { type Granularity, WINDOW_MS } from '@clickledger/domain';
import type { ClickLog } from '#log/port.ts';
import { CLAIM_MS } from '#score/claims.ts';
import { KnownWindows } from './known-windows.ts';
import type { WindowEngine } from './port.ts';
import { type Sums, sumHours, sumMinutes } from './sums.ts';

const DAY_MS = 86_400_000;
const HOUR_MS = WINDOW_MS['1h'];

/**
 * The embedded window engine. A window that a batch touches is computed from raw clicks, hours from the minutes that were
 * made right a moment before. If the next batch touches it again, it is known from then on, and what batches bring is
 * added: to count a full minute afresh with each takes longer the more clicks there are.
 */
export function createEmbeddedWindows(
  clickhouse: ClickHouseClient,
  log: ClickLog,
  rawTtlDays: number,
  known = new KnownWindows(),
): WindowEngine {
  const end = () => log.endOffset('clicks.scored');
  return {
    topics: [],
    // As far as the loader has come, and no further: a batch that it finishes while others make rows has clicks that they may
    // not have read, and its rows win.
    async version() {
      const before = await end();
      return BigInt(Math.max(0, before - (await log.lag('loader', ['clicks.scored']))));
    },
    // A batch is finished when its windows are.
    settled: (signal) => log.caughtUp('loader', ['clicks.scored'], signal),
    async onClicks(loaded) {
      known.begin(loaded);
      const minutes = sumMinutes(loaded.clicks);
      const newest = BigInt(await end());
      await update('1m', minutes, newest);
      await update('1h', sumHours(minutes), newest);
      known.end(loaded);
    },
  };

  async function update(granularity: Granularity, sums: Sums, newest: bigint): Promise<void> {
    const now = Date.now();
    // A day of grace: expiry runs when parts merge, not on the minute.
    const retainedSince = now - (rawTtlDays - 1) * DAY_MS;
    const live = (start: number) => start >= Math.max(retainedSince, liveSince(granularity, now));
    const changed = new Map<number, WindowRow[]>();
    const unknown: number[] = [];
    for (const [start, some] of sums) {
      const rows = live(start) ? known.add(granularity, start, some) : undefined;
      if (rows) changed.set(start, rows);
      else unknown.push(start);
    }
    await recomputeWindows(clickhouse, {
      granularity,
      windowStarts: unknown,
      version: newest,
      retainedSince,
      ...(granularity === '1h' && { source: 'rollups_1m' }),
    });
    await writeWindowRows(clickhouse, granularity, changed, newest);
    await writeTotals(clickhouse, granularity, { windowStarts: [...changed.keys()] });
    for (const start of unknown.filter(live)) await learn(granularity, start);
  }

  async function learn(granularity: Granularity, start: number): Promise<void> {
    const most = known.worth(granularity, start);
    if (most === 0) return;
    const rows = await readWindow(clickhouse, granularity, start, most + 1);
    if (rows.length <= most) known.learn(granularity, start, rows);
  }
}

/**
 * From when on (ms) windows may be known. A repeated click id takes the earlier copy's place in ClickHouse once its claim is
 * over; and the totals by dimension of an hour that is over are made with it.
 */
function liveSince(granularity: Granularity, now: number): number {
  return granularity === '1m' ? now - CLAIM_MS + HOUR_MS : now - HOUR_MS + 1;
}
