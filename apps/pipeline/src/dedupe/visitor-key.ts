import { hash } from 'node:crypto';
import { type Click, countedAddress, standingOf } from '@clickledger/domain';
import type { DedupeItem } from './port.ts';

/**
 * Who clicked what, as far as repeats go: advertiser, campaign, creative, address (of IPv6 the subscriber's part), user
 * agent and visitor id, hashed, so that stores of dedupe state hold no personal data.
 */
export function visitorKey(
  click: Pick<Click, 'advertiser_id' | 'campaign_id' | 'creative_id' | 'ip' | 'user_agent' | 'visitor_id'>,
): string {
  const parts = [
    click.advertiser_id,
    click.campaign_id,
    click.creative_id,
    countedAddress(click.ip),
    click.visitor_id,
    click.user_agent,
  ];
  return hash('sha1', parts.join('\n'), 'base64url');
}

/** The click as the dedupe window sees it. */
export function dedupeItem(click: Click): DedupeItem {
  return {
    key: visitorKey(click),
    clickId: click.click_id,
    eventTime: click.event_time,
    windowMs: click.dedupe_window_ms,
    standing: standingOf(click),
  };
}
