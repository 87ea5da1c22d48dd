import type { RejectedClick, ScoredClick } from '@clickledger/domain';
import { truncateIp } from '@clickledger/enrichment';

/** A scored click as a row of the `clicks` table. `position` orders copies of the same click. */
export function clickRow(click: ScoredClick, position: number) {
  return {
    advertiser_id: click.advertiser_id,
    campaign_id: click.campaign_id,
    click_id: click.click_id,
    event_time: dateTime64(click.event_time),
    received_at: dateTime64(click.received_at),
    source: click.source,
    import_id: click.import_id,
    creative_id: click.creative_id,
    site_id: click.site_id,
    placement_id: click.placement_id,
    visitor_id: click.visitor_id,
    ip: click.ip,
    ip_prefix: click.ip === '' ? '' : truncateIp(click.ip),
    user_agent: click.user_agent,
    referrer: click.referrer,
    country: click.country,
    asn: click.asn,
    asn_org: click.asn_org,
    is_datacenter: click.is_datacenter,
    browser: click.browser,
    browser_version: click.browser_version,
    os: click.os,
    device: click.device,
    declared_bot: click.declared_bot,
    verdict: click.verdict,
    invalid_class: click.invalid_class,
    duplicate_of: click.duplicate_of,
    reasons: click.evidence.map((e) => e.rule),
    evidence: JSON.stringify(click.evidence),
    score: click.score,
    price_micros: click.price_micros.toString(),
    cost_micros: click.cost_micros.toString(),
    log_position: position,
  };
}

/** A refused click as a row of the `rejected_clicks` table. */
export function rejectedRow(rejected: RejectedClick, position: number) {
  return {
    ...rejected,
    event_time: dateTime64(rejected.event_time),
    received_at: dateTime64(rejected.received_at),
    log_position: position,
  };
}

/** ms UTC as ClickHouse writes DateTime64(3): `2026-01-31 12:00:00.000`. */
function dateTime64(ms: number): string {
  return new Date(ms).toISOString().slice(0, 23).replace('T', ' ');
}
