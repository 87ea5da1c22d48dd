import { type Counts, MEASURES, type Measure, NO_COUNTS } from '@clickledger/domain';
import { z } from 'zod';
import type { ClickHouseClient } from '#clickhouse/client.ts';
import { int64, type Question, select } from '#clickhouse/select.ts';
import { countsRow, rollupSums } from '#measures.ts';
import { type RollupScope, totalsBetween } from './rollups.ts';

/** What each bucket had that is paid for. */
export interface Billed {
  billable: bigint;
  chargedMicros: bigint;
}

const NOTHING: Billed = { billable: 0n, chargedMicros: 0n };
const { billable, chargedMicros } = MEASURES;

/**
 * Accepted clicks of each bucket, from rollups. `boundaries` (ms, whole minutes, ascending) cut the range into
 * `boundaries.length - 1` buckets; each has an entry in the answer, empty ones too.
 */
export async function series(
  ch: ClickHouseClient,
  scope: RollupScope,
  boundaries: readonly number[],
): Promise<Counts[]> {
  const rows = await select(ch, perBucket(scope, boundaries, countsRow));
  return inOrder(boundaries, rows, NO_COUNTS);
}

/** The same, of what is paid for only. */
export async function billedSeries(
  ch: ClickHouseClient,
  scope: RollupScope,
  boundaries: readonly number[],
): Promise<Billed[]> {
  const row = z
    .object({ billable: int64, cost_micros: int64 })
    .transform((row) => ({ billable: row.billable, chargedMicros: row.cost_micros }));
  const rows = await select(ch, perBucket(scope, boundaries, row, [billable, chargedMicros]));
  return inOrder(boundaries, rows, NOTHING);
}

function perBucket<Row>(
  scope: RollupScope,
  boundaries: readonly number[],
  row: z.ZodType<Row>,
  measures?: readonly Measure[],
): Question<{ start: number } & Row> {
  const { sql, params } = totalsBetween(boundaries, scope);
  // Summed by window first: a window's bucket is then looked for once, not for each of its rows.
  return {
    sql: `
      SELECT roundDown(toUnixTimestamp(w.window_start), {starts: Array(UInt32)}) AS start, ${rollupSums('w', measures)}
      FROM (SELECT window_start, ${rollupSums('r', measures)} FROM ${sql} AS r GROUP BY window_start) AS w
      GROUP BY start`,
    params: { ...params, starts: startsOf(boundaries) },
    row: z.object({ start: z.number() }).and(row),
  };
}

function inOrder<Row>(
  boundaries: readonly number[],
  rows: readonly ({ start: number } & Row)[],
  none: Row,
): Row[] {
  const byStart = new Map(rows.map(({ start, ...row }) => [start, row as Row]));
  return startsOf(boundaries).map((start) => byStart.get(start) ?? none);
}

/** In seconds. */
function startsOf(boundaries: readonly number[]): number[] {
  return boundaries.slice(0, -1).map((time) => time / 1000);
}
