import { CLICK_SCHEMA, type Click } from '@clickledger/domain';
import type { Enricher } from '@clickledger/enrichment';
import type { Visit } from '#collect/input.ts';
import type { ValidClick } from '#collect/validate.ts';

/**
 * Adds what address and user agent tell, from data that ships with packages and from the operator's own lists. Written out
 * field by field: all clicks have one form, and none is copied on its way. Nobody has judged or compared it yet.
 * `dedupeWindowMs` is for campaigns without one of their own.
 */
export function enrichClick(
  valid: ValidClick,
  visit: Visit,
  enricher: Enricher,
  dedupeWindowMs: number,
): Click {
  const network = enricher.network(valid.ip);
  const client = enricher.client(valid.user_agent);
  return {
    schema: CLICK_SCHEMA,
    click_id: valid.click_id,
    advertiser_id: valid.advertiser_id,
    event_time: valid.event_time,
    received_at: visit.receivedAt,
    campaign_id: valid.campaign_id,
    creative_id: valid.creative_id,
    site_id: valid.site_id,
    placement_id: valid.placement_id,
    source: visit.source,
    duplicate_of: '',
    price_micros: valid.price_micros,
    ip: valid.ip,
    country: network.country,
    region: enricher.region(valid.ip, network.country),
    asn: network.asn,
    asn_org: network.asn_org,
    browser: client.browser,
    browser_version: client.browser_version,
    os: client.os,
    // Of an agent that is not known nothing follows, not even that its device is an odd one.
    device: visit.userAgentUnknown ? '' : client.device,
    declared_bot: client.declared_bot,
    visitor_id: valid.visitor_id,
    user_agent: valid.user_agent,
    user_agent_known: !visit.userAgentUnknown,
    referrer: valid.referrer,
    import_id: visit.imported?.importId ?? '',
    link_token: visit.linkToken ?? '',
    is_datacenter: network.category === 'hosting',
    network_category: network.category,
    network_list: network.list,
    network_decides: network.decides,
    headers: valid.headers,
    page_ms: valid.page_ms,
    webdriver: valid.webdriver,
    trust: valid.trust,
    dedupe_window_ms: valid.dedupeWindowMs ?? dedupeWindowMs,
    findings: null,
  };
}
