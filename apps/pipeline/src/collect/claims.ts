import { cutText, ID_PATTERN } from '@clickledger/domain';
import type { Refusal } from './input.ts';

/** UTF-16 units of a value that a refusal repeats. */
const MAX_VALUE = 128;

/** Fields whose values name things and times. Any other may hold whatever a sender knows of a person. */
const KEPT: ReadonlySet<string> = new Set([
  'campaign_id',
  'click_id',
  'creative_id',
  'site_id',
  'placement_id',
  'occurred_at',
  'sent_at',
  'gpc',
  'page_ms',
  'webdriver',
]);

/** What of a refused input is kept beside its reason: the site that it claims, and what stood at the field at fault. */
export function claimsOf(input: unknown, field: string): Pick<Refusal, 'siteId' | 'value'> {
  if (typeof input !== 'object' || input === null) return {};
  const given = input as Record<string, unknown>;
  const { site_id: site } = given;
  return {
    ...(typeof site === 'string' && ID_PATTERN.test(site) && { siteId: site }),
    ...(KEPT.has(field) && { value: textOf(given[field]) }),
  };
}

function textOf(value: unknown): string {
  if (value === undefined) return '';
  return cutText(typeof value === 'string' ? value : JSON.stringify(value), MAX_VALUE);
}
