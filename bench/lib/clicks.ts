import type { Click } from '@clickledger/domain';
import { buildClick, buildScoredClick } from '@clickledger/domain/testing';
import type { LogRecord } from '@clickledger/pipeline/stages';
import { addVerdict, encodeClick } from '@clickledger/pipeline/stages';

const HOUR_MS = 3_600_000;

/**
 * A click as the collector writes it, 870 bytes of JSON, of some time within `spreadMs` before `now`: one visitor in
 * three clicks twice.
 */
function click(n: number, now: number, spreadMs = HOUR_MS): Click {
  const visitor = n % 3 === 0 ? n + 1 : n;
  return buildClick({
    click_id: `018f3c7a-bench-${String(n).padStart(10, '0')}`,
    advertiser_id: n % 2 === 0 ? 'acme' : `advertiser-${n % 50}`,
    campaign_id: `campaign-${n % 200}`,
    creative_id: `creative-${n % 3}`,
    site_id: `site-${n % 12}`,
    placement_id: 'sidebar',
    visitor_id: `visitor-${visitor}`,
    event_time: now - ((n * 7919) % spreadMs),
    received_at: now,
    ip: `203.${visitor % 200}.${(visitor >> 8) % 250}.${(visitor >> 4) % 250}`,
    referrer: 'https://news.example/articles/2026/a-day-in-the-life',
    headers: {
      accept: 'image/webp,*/*',
      accept_language: 'de,en;q=0.5',
      sec_ch_ua: '',
      sec_fetch_mode: 'no-cors',
      sec_fetch_site: 'cross-site',
    },
    country: ['DE', 'FR', 'GB', 'US'][n % 4] ?? '',
    asn_org: 'Deutsche Telekom AG',
  });
}

/** So many records of `clicks`, each with an id of its own. */
export function clickRecords(from: number, count: number, now: number): LogRecord[] {
  return Array.from({ length: count }, (_, i) => {
    const made = click(from + i, now);
    return { topic: 'clicks', key: made.click_id, value: encodeClick(made) };
  });
}

/** The same as the scorer writes them: nine in ten are billable. */
export function scoredValues(from: number, count: number, now: number, spreadMs?: number): string[] {
  return Array.from({ length: count }, (_, i) => {
    const duplicate = i % 10 === 0;
    const made = { ...click(from + i, now, spreadMs), duplicate_of: duplicate ? 'the-one-before' : '' };
    const judged = buildScoredClick({ ...made, verdict: duplicate ? 'duplicate' : 'billable' });
    return addVerdict(encodeClick(made), judged);
  });
}
