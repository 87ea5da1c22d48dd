import type { ScoredClick } from '@clickledger/domain';
import { buildScoredClick } from '@clickledger/domain/testing';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/**
 * Judged clicks of the last half hour in every verdict, some of them up to twenty hours late. The same
 * arguments make the same clicks.
 */
export function scoredClicks(from: number, count: number, now: number): ScoredClick[] {
  return Array.from({ length: count }, (_, i) => scoredClick(from + i, now));
}

/** A scored click's JSON in the log, written in one go. */
export function encodeScored(click: ScoredClick): string {
  return JSON.stringify({
    ...click,
    price_micros: click.price_micros.toString(),
    cost_micros: click.cost_micros.toString(),
  });
}

function scoredClick(n: number, now: number): ScoredClick {
  const late = n % 50 === 7 ? (1 + (n % 20)) * HOUR_MS : 0;
  const price = 250_000n + BigInt(n % 9);
  const verdict = n % 10 === 3 ? 'duplicate' : n % 10 > 7 ? 'invalid' : 'billable';
  return buildScoredClick({
    click_id: `c${n}`,
    // Half of all clicks are one advertiser's.
    advertiser_id: n % 2 === 0 ? 'hot' : `a${n % 7}`,
    campaign_id: `k${n % 3}`,
    creative_id: '',
    site_id: `s${n % 4}`,
    visitor_id: `v${n % 1000}`,
    event_time: now - ((n * 7919) % (30 * MINUTE_MS)) - late,
    received_at: now,
    source: 'server',
    referrer: 'https://news.example/"ä"',
    country: n % 3 === 0 ? 'DE' : '',
    device: n % 2 === 0 ? 'mobile' : 'desktop',
    duplicate_of: verdict === 'duplicate' ? `c${n - 1}` : '',
    price_micros: price,
    verdict,
    invalid_class: verdict === 'invalid' ? (n % 10 === 8 ? 'givt' : 'sivt') : '',
  });
}
