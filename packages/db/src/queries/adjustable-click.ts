import { clickIdentity } from '@clickledger/domain';
import { z } from 'zod';
import { int64 } from '#clickhouse/select.ts';

/** What an adjustment takes of a click. */
export interface AdjustableClick {
  clickId: string;
  keyed: boolean;
  campaignId: string;
  siteId: string;
  /** ms UTC. */
  eventTime: number;
  /** What it was charged. */
  chargedMicros: bigint;
}

/** Its columns, of a raw click with the alias. */
export function adjustableColumns(alias: string): string {
  const of = (columns: string[]) => columns.map((column) => `${alias}.${column} AS ${column}`).join(', ');
  return `${of(['click_id', 'keyed', 'campaign_id', 'site_id', 'cost_micros'])}, toUnixTimestamp64Milli(${alias}.event_time) AS event_ms`;
}

export const adjustableShape = z.object({
  click_id: z.string(),
  keyed: z.boolean(),
  campaign_id: z.string(),
  site_id: z.string(),
  event_ms: z.coerce.number(),
  cost_micros: int64,
});

export function toAdjustable(row: z.output<typeof adjustableShape>): AdjustableClick {
  return {
    clickId: row.click_id,
    keyed: row.keyed,
    campaignId: row.campaign_id,
    siteId: row.site_id,
    eventTime: row.event_ms,
    chargedMicros: row.cost_micros,
  };
}

const HOUR_MS = 3_600_000;

/** Names a click within its advertiser as the table's key does. */
export function adjustmentKey({
  campaignId,
  eventTime,
  clickId,
  keyed,
}: Pick<AdjustableClick, 'campaignId' | 'eventTime' | 'clickId' | 'keyed'>): string {
  const hour = Math.floor(eventTime / HOUR_MS);
  return `${campaignId} ${hour} ${clickIdentity({ click_id: clickId, trust: keyed ? 'keyed' : '' })}`;
}
