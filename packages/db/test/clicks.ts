import { type ScoredClick, toJson } from '@clickledger/domain';
import type { Adjustment, ClickHouseClient } from '#index.ts';

let position = 0n;

/** What takes the charge of a click back, as the look-back writes it. */
export function adjustmentFor(click: ScoredClick, rule = 'look_back_address'): Adjustment {
  return {
    advertiserId: click.advertiser_id,
    campaignId: click.campaign_id,
    siteId: click.site_id,
    clickId: click.click_id,
    keyed: click.trust === 'keyed',
    eventTime: click.event_time,
    chargedMicros: click.cost_micros,
    rule,
    version: 1,
    class: 'sivt',
    detail: {},
  };
}

/** Writes clicks as the loader does. */
export async function insertClicks(ch: ClickHouseClient, clicks: readonly ScoredClick[]): Promise<void> {
  const rows = clicks.map(
    ({ schema: _, findings: __, headers, evidence, price_micros, cost_micros, ...click }) => ({
      ...click,
      ip_prefix: networkOf(click.ip),
      reasons: evidence.map(({ rule }) => rule),
      headers: headers === null ? '' : toJson(headers),
      evidence: toJson(evidence),
      price_micros: price_micros.toString(),
      cost_micros: cost_micros.toString(),
      keyed: click.trust === 'keyed',
      log_position: (++position).toString(),
    }),
  );
  await ch.insert({ table: 'clicks', values: rows, format: 'JSONEachRow' });
}

function networkOf(ip: string): string {
  if (ip.includes(':')) return `${ip.split(':').slice(0, 3).join(':')}::`;
  return ip && `${ip.split('.').slice(0, 3).join('.')}.0`;
}

/** Writes a refused click of the advertiser. */
export async function insertRejection(
  ch: ClickHouseClient,
  fields: {
    advertiser_id: string;
    received_at: number;
    event_time?: number;
    click_id?: string;
    rejection_id?: string;
    campaign_id?: string;
    count?: number;
    code?: string;
    field?: string;
    source?: string;
    site_id?: string;
    page_host?: string;
    value?: string;
    ip_prefix?: string;
  },
): Promise<void> {
  const id = `rejection-${++position}`;
  const row = {
    rejection_id: id,
    click_id: id,
    campaign_id: 'nowhere',
    event_time: fields.received_at,
    source: 'pixel',
    code: 'unknown_campaign',
    field: 'campaign_id',
    message: 'Name a campaign of yours.',
    log_position: position.toString(),
    ...fields,
  };
  await ch.insert({ table: 'rejected_clicks', values: [row], format: 'JSONEachRow' });
}
