import type { ClickHouseClient } from '#clickhouse/client.ts';
import type { Comparison } from './compare-hours.ts';
import type { ComparedFigures } from './reconciliations.ts';

export type ReconciliationRow = Comparison & {
  /** ClickHouse's time, before what was compared was read, in ms. */
  checkedAt: number;
  /** A difference that a repair made good; its figures stay those from before. */
  repaired: boolean;
};

/** Records comparisons. Recording one again changes nothing. */
export async function writeReconciliations(
  ch: ClickHouseClient,
  audits: readonly ReconciliationRow[],
): Promise<void> {
  if (audits.length === 0) return;
  await ch.insert({ table: 'audits', values: audits.map(toRow), format: 'JSONEachRow' });
}

function toRow(row: ReconciliationRow) {
  const { raw, rollups1m, rollups1h } = row;
  const counts = (name: string, c: ComparedFigures['raw']) => ({
    [`${name}_billable`]: c.billable.toString(),
    [`${name}_duplicate`]: c.duplicate.toString(),
    [`${name}_invalid`]: c.invalid.toString(),
    [`${name}_cost_micros`]: c.chargedMicros.toString(),
  });
  return {
    advertiser_id: row.advertiserId,
    granularity: row.granularity,
    window_start: row.windowStart / 1000,
    difference: row.difference.toString(),
    rows_differing: row.rowsDiffering.toString(),
    repaired: row.repaired,
    ...counts('raw', raw),
    ...counts('rollups_1m', rollups1m),
    ...counts('rollups_1h', rollups1h),
    checked_at: (row.checkedAt / 1000).toFixed(3),
  };
}
