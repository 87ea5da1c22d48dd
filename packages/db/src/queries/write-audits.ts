import type { ClickHouseClient } from '#clickhouse/client.ts';
import type { AuditedFigures } from './audits.ts';
import type { Comparison } from './compare-hours.ts';

export type AuditRow = Comparison & {
  /** ClickHouse's time, before what was compared was read, in ms. */
  checkedAt: number;
  /** A difference that a repair made good; its figures stay those from before. */
  repaired: boolean;
};

/** Records comparisons. Recording one again changes nothing. */
export async function writeAudits(ch: ClickHouseClient, audits: readonly AuditRow[]): Promise<void> {
  if (audits.length === 0) return;
  await ch.insert({ table: 'audits', values: audits.map(toRow), format: 'JSONEachRow' });
}

function toRow(audit: AuditRow) {
  const { raw, rollups1m, rollups1h } = audit;
  const counts = (name: string, c: AuditedFigures['raw']) => ({
    [`${name}_billable`]: c.billable.toString(),
    [`${name}_duplicate`]: c.duplicate.toString(),
    [`${name}_invalid`]: c.invalid.toString(),
    [`${name}_cost_micros`]: c.chargedMicros.toString(),
  });
  return {
    advertiser_id: audit.advertiserId,
    granularity: audit.granularity,
    window_start: audit.windowStart / 1000,
    difference: audit.difference.toString(),
    rows_differing: audit.rowsDiffering.toString(),
    repaired: audit.repaired,
    ...counts('raw', raw),
    ...counts('rollups_1m', rollups1m),
    ...counts('rollups_1h', rollups1h),
    checked_at: (audit.checkedAt / 1000).toFixed(3),
  };
}
