import { TRUST_LEVELS, type Trust } from '@clickledger/domain';
import { z } from 'zod';
import type { ClickHouseClient } from '#clickhouse/client.ts';
import { selectRaw } from './raw.ts';

/** How many clicks proved so much, and how many of those are charged. */
export interface ProvedClicks {
  clicks: number;
  billable: number;
}

const row = z.object({ trust: z.enum(TRUST_LEVELS), clicks: z.coerce.number(), billable: z.coerce.number() });

/** What the clicks of a campaign proved that were received since then (ms UTC), imports apart. */
export async function liveClicksByTrust(
  ch: ClickHouseClient,
  scope: { advertiserId: string; campaignId: string },
  since: number,
): Promise<Record<Trust, ProvedClicks>> {
  const rows = await selectRaw(ch, scope.advertiserId, {
    // Nothing is received more than a day after it happened: that bound prunes.
    sql: `
      SELECT trust, uniqExact(click_id) AS clicks, uniqExactIf(click_id, verdict = 'billable') AS billable FROM clicks
      WHERE advertiser_id = {advertiserId: String} AND campaign_id = {campaignId: String}
        AND event_time >= {since: DateTime64(3, 'UTC')} - INTERVAL 1 DAY
        AND received_at >= {since: DateTime64(3, 'UTC')} AND source != 'import' AND trust != ''
      GROUP BY trust`,
    params: { ...scope, since: new Date(since) },
    row,
  });
  const none = { clicks: 0, billable: 0 };
  const found = new Map(rows.map(({ trust, ...counts }) => [trust, counts]));
  return {
    keyed: found.get('keyed') ?? none,
    signed: found.get('signed') ?? none,
    registered: found.get('registered') ?? none,
    open: found.get('open') ?? none,
  };
}
