import { CLICK_SCHEMA, type Click } from '@clickledger/domain';
import type { Enricher } from '@clickledger/enrichment';
import type { Visit } from '#collect/input.ts';
import type { ValidClick } from '#collect/validate.ts';

/** Adds what address and user agent tell, from data that ships with packages and from the operator's own lists. */
export function enrichClick(
  { dedupeWindowMs: _window, ...click }: ValidClick,
  visit: Visit,
  enricher: Enricher,
): Omit<Click, 'findings' | 'duplicate_of' | 'dedupe_window_ms'> {
  const network = enricher.network(click.ip);
  const client = enricher.client(click.user_agent);
  return {
    schema: CLICK_SCHEMA,
    ...click,
    received_at: visit.receivedAt,
    source: visit.source,
    import_id: visit.imported?.importId ?? '',
    link_token: visit.linkToken ?? '',
    country: network.country,
    asn: network.asn,
    asn_org: network.asn_org,
    is_datacenter: network.category === 'hosting',
    network_category: network.category,
    network_list: network.list,
    network_decides: network.decides,
    browser: client.browser,
    browser_version: client.browser_version,
    os: client.os,
    // Of an agent that is not known nothing follows, not even that its device is an odd one.
    device: visit.userAgentUnknown ? '' : client.device,
    declared_bot: client.declared_bot,
    user_agent_known: !visit.userAgentUnknown,
  };
}
