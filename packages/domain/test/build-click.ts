import type { Click, ScoredClick } from '../src/click.ts';
import { CLICK_SCHEMA } from '../src/click-schema.ts';

let made = 0;

/** A person's click on a page of a registered site, as a front door logs it; any field may be given. */
export function buildClick(fields: Partial<Click> = {}): Click {
  const event_time = fields.event_time ?? Date.now();
  return {
    schema: CLICK_SCHEMA,
    click_id: `click-${++made}`,
    advertiser_id: 'acme',
    campaign_id: 'acme-spring-shoes',
    creative_id: 'acme-spring-shoes-trail',
    site_id: 'acme-morning-news',
    placement_id: '',
    visitor_id: '',
    event_time,
    received_at: event_time,
    source: 'pixel',
    import_id: '',
    ip: '203.0.113.7',
    user_agent: 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
    user_agent_known: true,
    referrer: '',
    headers: null,
    page_ms: 0,
    webdriver: false,
    country: 'DE',
    region: '',
    asn: 3320,
    asn_org: 'Example Net',
    is_datacenter: false,
    network_category: 'residential',
    network_list: 'as-names 1 (2026-11-26)',
    network_decides: false,
    browser: 'Firefox',
    browser_version: '140',
    os: 'Linux',
    device: 'desktop',
    declared_bot: '',
    trust: 'registered',
    link_token: '',
    findings: [],
    duplicate_of: '',
    dedupe_window_ms: 30_000,
    price_micros: 350_000n,
    ...fields,
  };
}

/** The same, judged: billable unless said, and charged accordingly. */
export function buildScoredClick(fields: Partial<ScoredClick> = {}): ScoredClick {
  const click = buildClick(fields);
  const verdict = fields.verdict ?? 'billable';
  return {
    ...click,
    verdict,
    invalid_class: verdict === 'invalid' ? 'givt' : '',
    score: 0,
    evidence: [],
    cost_micros: verdict === 'billable' ? click.price_micros : 0n,
    rule_set: 1,
    ...fields,
  };
}
