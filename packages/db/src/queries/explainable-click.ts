import type { CheckedClick } from '@clickledger/rules';
import type { ClickHouseClient } from '#clickhouse/client.ts';
import { clicksById } from './click-by-id.ts';
import type { ClickRow } from './click-row.ts';

/** What the explanation of a stored click is made of, the click that it repeats looked up. */
export async function explainableClick(ch: ClickHouseClient, click: ClickRow): Promise<CheckedClick> {
  const original = click.duplicateOf ? await repeatedClick(ch, click) : undefined;
  return {
    verdict: click.verdict,
    invalid_class: click.invalidClass,
    cost_micros: click.costMicros,
    country: click.country,
    browser: click.browser,
    os: click.os,
    duplicate_of: click.duplicateOf,
    evidence: click.evidence,
    rule_set: click.ruleSet,
    headers: click.headers,
    page_ms: click.pageMs,
    user_agent_known: click.userAgentKnown,
    visitor_id: click.visitorId,
    link_token: click.linkToken,
    network_list: click.networkList,
    dedupe_window_ms: click.dedupeWindowMs,
    event_time: click.eventTime.getTime(),
    ip_prefix: click.ipPrefix,
    seconds_after_original: original
      ? (click.eventTime.getTime() - original.eventTime.getTime()) / 1000
      : null,
  };
}

/** Where two clicks have the id, it is one that repeats none itself, and never the click in question. */
async function repeatedClick(ch: ClickHouseClient, click: ClickRow): Promise<ClickRow | undefined> {
  const named = await clicksById(ch, click.advertiserId, click.duplicateOf);
  const others = named.filter(({ clickId, keyed }) => clickId !== click.clickId || keyed !== click.keyed);
  return others.find(({ duplicateOf }) => duplicateOf === '') ?? others[0];
}
