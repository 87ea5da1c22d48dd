import { type ScoredClick, toJson } from '@clickledger/domain';
import type { ClickHouseClient } from '#index.ts';

let position = 0n;

/** A billable click; every field can be given. */
export function makeClick(fields: Partial<ScoredClick> = {}): ScoredClick {
  const verdict = fields.verdict ?? 'billable';
  const price = fields.price_micros ?? 350_000n;
  return {
    click_id: `click-${++position}`,
    advertiser_id: 'acme',
    campaign_id: 'acme-spring-shoes',
    creative_id: 'acme-spring-shoes-trail',
    site_id: 'acme-morning-news',
    placement_id: '',
    visitor_id: '',
    event_time: Date.now(),
    received_at: fields.event_time ?? Date.now(),
    source: 'pixel',
    import_id: '',
    ip: '203.0.113.7',
    user_agent: 'Mozilla/5.0',
    referrer: '',
    headers: null,
    country: 'DE',
    asn: 3320,
    asn_org: 'Example Net',
    is_datacenter: false,
    browser: 'Firefox',
    browser_version: '140',
    os: 'Linux',
    device: 'desktop',
    declared_bot: '',
    duplicate_of: '',
    dedupe_window_ms: 30_000,
    price_micros: price,
    verdict,
    invalid_class: verdict === 'invalid' ? 'givt' : '',
    score: 0,
    evidence: [],
    cost_micros: verdict === 'billable' ? price : 0n,
    ...fields,
  };
}

/** Writes clicks as the loader does. */
export async function insertClicks(ch: ClickHouseClient, clicks: readonly ScoredClick[]): Promise<void> {
  const rows = clicks.map(({ headers: _, evidence, price_micros, cost_micros, ...click }) => ({
    ...click,
    ip_prefix: click.ip && `${click.ip.split('.').slice(0, 3).join('.')}.0/24`,
    reasons: evidence.map(({ rule }) => rule),
    evidence: toJson(evidence),
    price_micros: price_micros.toString(),
    cost_micros: cost_micros.toString(),
    log_position: (++position).toString(),
  }));
  await ch.insert({ table: 'clicks', values: rows, format: 'JSONEachRow' });
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
