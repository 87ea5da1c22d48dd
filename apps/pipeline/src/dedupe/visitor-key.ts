import { hash } from 'node:crypto';
import { type Click, clickIdentity, countedAddress, standingOf } from '@clickledger/domain';
import type { DedupeItem } from './port.ts';

type VisitorClick = Pick<
  Click,
  'advertiser_id' | 'campaign_id' | 'creative_id' | 'click_id' | 'source' | 'ip' | 'user_agent' | 'visitor_id'
>;

/**
 * Who clicked what, as far as repeats go: advertiser, campaign, creative, address (of IPv6 the subscriber's part), user
 * agent and visitor id, hashed, so that stores of dedupe state hold no personal data. A log that names nobody does not say
 * that two of its clicks were the same visitor's: each such click is a visitor of its own.
 */
export function visitorKey(click: VisitorClick): string {
  const isNamed = click.source !== 'import' || click.ip !== '' || click.visitor_id !== '';
  const parts = [
    click.advertiser_id,
    click.campaign_id,
    click.creative_id,
    isNamed ? countedAddress(click.ip) : click.click_id,
    click.visitor_id,
    click.user_agent,
  ];
  return hash('sha1', parts.join('\n'), 'base64url');
}

/** The click as the dedupe window sees it. */
export function dedupeItem(click: Click): DedupeItem {
  return {
    key: visitorKey(click),
    identity: clickIdentity(click),
    eventTime: click.event_time,
    windowMs: click.dedupe_window_ms,
    standing: standingOf(click),
  };
}
