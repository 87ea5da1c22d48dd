import type { Click, Evidence } from '@clickledger/domain';
import { devicePrint, findingsOf, type RulesInForce } from '@clickledger/rules';

/**
 * What is kept of a click while its batch waits for the stores: what it is counted and judged by, and what it is called.
 * The rest is on its record. Thousands wait at a time, and whatever waits is copied by each collection of garbage.
 */
export type BatchClick = Pick<Click, Kept> & {
  findings: readonly Evidence[];
  /** See `devicePrint`. */
  device_print: number;
};

type Kept =
  | 'advertiser_id'
  | 'campaign_id'
  | 'site_id'
  | 'click_id'
  | 'event_time'
  | 'received_at'
  | 'source'
  | 'trust'
  | 'link_token'
  | 'ip'
  | 'visitor_id'
  | 'country'
  | 'asn'
  | 'network_category'
  | 'is_datacenter'
  | 'duplicate_of'
  | 'price_micros';

export function toBatchClick(click: Click, rules?: RulesInForce): BatchClick {
  return {
    advertiser_id: click.advertiser_id,
    campaign_id: click.campaign_id,
    site_id: click.site_id,
    click_id: click.click_id,
    event_time: click.event_time,
    received_at: click.received_at,
    source: click.source,
    trust: click.trust,
    link_token: click.link_token,
    ip: click.ip,
    visitor_id: click.visitor_id,
    country: click.country,
    asn: click.asn,
    network_category: click.network_category,
    is_datacenter: click.is_datacenter,
    device_print: devicePrint(click),
    duplicate_of: click.duplicate_of,
    price_micros: click.price_micros,
    findings: findingsOf(click, rules),
  };
}
