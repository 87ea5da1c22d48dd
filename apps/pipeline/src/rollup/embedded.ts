import type { ClickHouseClient } from '@clickhouse/client';
import {
  readWindow,
  recomputeWindows,
  tablesOfWindows,
  type WindowRow,
  writeTotals,
  writeWindowRows,
} from '@clickledger/db';
import { type Granularity, WINDOW_MS } from '@clickledger/domain';
import type { ClickLog } from '#log/port.ts';
import { CLAIM_MS } from '#score/claims.ts';
import { KnownWindows, MOST_ROWS_OF_ONE } from './known-windows.ts';
import type { WindowEngine } from './port.ts';
import { retainedSince } from './retained.ts';
import { type Sums, sumHours, sumMinutes } from './sums.ts';

const HOUR_MS = WINDOW_MS['1h'];

/**
 * The embedded window engine. A window that a batch touches is computed from raw clicks, hours from the minutes that were
 * made right a moment before. If the next batch touches it again, it is known from then on, and what batches bring is
 * added: to count a full minute afresh with each takes longer the more clicks there are.
 */
export function createEmbeddedWindows(
  clickhouse: ClickHouseClient,
  log: Pick<ClickLog, 'endOffset' | 'finishedOffset' | 'caughtUp'>,
  rawTtlDays: number,
  known = new KnownWindows(),
): WindowEngine {
  // How far the loader has come, not how far the log goes: of two that make a row, who knows of more clicks wins, also over a
  // batch that lies in the log and is loaded while the other reads.
  const finished = () => log.finishedOffset('loader', 'clicks.scored');
  // Rows were made under the log's end before: while the loader catches up with what it finds, its rows are not below those.
  let least: number | undefined;
  return {
    topics: [],
    version: async () => BigInt(await finished()),
    // A batch is finished when its windows are.
    settled: (signal) => log.caughtUp('loader', ['clicks.scored'], signal),
    async onClicks(batch) {
      known.begin(batch);
      const minutes = sumMinutes(batch.clicks);
      least ??= await log.endOffset('clicks.scored');
      const version = BigInt(Math.max(least, (await finished()) + batch.nextOffset - batch.firstOffset));
      await update('1m', minutes, version);
      await update('1h', sumHours(minutes), version);
      known.end(batch);
    },
  };

  async function update(granularity: Granularity, sums: Sums, version: bigint): Promise<void> {
    const now = Date.now();
    const retained = retainedSince(rawTtlDays, now);
    const live = (start: number) => start >= Math.max(retained, liveSince(granularity, now));
    const changed = new Map<number, WindowRow[]>();
    const unknown: number[] = [];
    for (const [start, some] of sums) {
      const rows = live(start) ? known.add(granularity, start, some) : undefined;
      if (rows) changed.set(start, rows);
      else unknown.push(start);
    }
    const wanted = unknown.filter((start) => live(start) && known.isWorthKnowing(granularity, start));
    const tables = wanted.length > 0 ? await tablesOfWindows(clickhouse) : undefined;
    await recomputeWindows(clickhouse, {
      granularity,
      windowStarts: unknown,
      version,
      retainedSince: retained,
      ...(granularity === '1h' && { source: 'rollups_1m' }),
    });
    await writeWindowRows(clickhouse, granularity, changed, version);
    await writeTotals(clickhouse, granularity, { windowStarts: [...changed.keys()] });
    if (tables) await learn(granularity, wanted, tables);
  }

  /** Not while windows are rebuilt: rows of the tables that take the place of those in use lack clicks until they are caught up. */
  async function learn(granularity: Granularity, starts: readonly number[], tables: string): Promise<void> {
    const read: { start: number; rows: WindowRow[] }[] = [];
    for (const start of starts) {
      const rows = await readWindow(clickhouse, granularity, start, MOST_ROWS_OF_ONE + 1);
      if (rows.length <= MOST_ROWS_OF_ONE) read.push({ start, rows });
    }
    if ((await tablesOfWindows(clickhouse)) !== tables) return;
    for (const { start, rows } of read) known.learn(granularity, start, rows);
  }
}

/**
 * From when on (ms) windows may be known. A repeated click id takes the earlier copy's place in ClickHouse once its claim is
 * over; and the totals by dimension of an hour that is over are made with it.
 */
function liveSince(granularity: Granularity, now: number): number {
  return granularity === '1m' ? now - CLAIM_MS + HOUR_MS : now - HOUR_MS + 1;
}
