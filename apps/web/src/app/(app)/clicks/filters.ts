import {
  REJECTION_CODES,
  type RejectionCode,
  SOURCES,
  TRUST_LEVELS,
  type Trust,
  VERDICTS,
} from '@clickledger/domain';
import { parseRange, type Range } from '#lib/range.ts';

/** Verdicts that can be asked for: the three, the two classes of the invalid, and what was refused at the door. */
export const VERDICT_FILTERS = [...VERDICTS, 'givt', 'sivt'] as const;
export type VerdictFilter = (typeof VERDICT_FILTERS)[number];

type SourceName = (typeof SOURCES)[number];

/** What the explorer looks for; all of it lives in the URL. */
export interface ClickFilters {
  range: Range;
  campaignId?: string;
  verdict?: VerdictFilter;
  source?: SourceName;
  trust?: Trust;
  country?: string;
  reason?: string;
  /** Found invalid later, by this rule or by `any`. */
  adjusted?: string;
  query?: string;
  cursor?: string;
}

/** The filters that a URL names; values that mean nothing are left out. */
export function parseFilters(params: Pick<URLSearchParams, 'get'>): ClickFilters {
  const filters: ClickFilters = { range: parseRange(params) };
  const campaignId = params.get('campaign')?.trim();
  const verdict = VERDICT_FILTERS.find((value) => value === params.get('verdict'));
  const source = SOURCES.find((value) => value === params.get('source'));
  const trust = TRUST_LEVELS.find((value) => value === params.get('trust'));
  const country = params.get('country')?.toUpperCase();
  const reason = params.get('reason');
  const adjusted = params.get('adjusted');
  const query = params.get('q')?.trim().slice(0, 128);
  const cursor = params.get('cursor');
  if (campaignId && /^[\w.:~-]{1,128}$/.test(campaignId)) filters.campaignId = campaignId;
  if (verdict) filters.verdict = verdict;
  if (source) filters.source = source;
  if (trust) filters.trust = trust;
  if (country && /^[A-Z]{2}$/.test(country)) filters.country = country;
  if (reason && /^[a-z][a-z0-9_]{0,63}$/.test(reason)) filters.reason = reason;
  if (adjusted && /^[a-z][a-z0-9_]{0,63}$/.test(adjusted)) filters.adjusted = adjusted;
  if (query) filters.query = query;
  if (cursor) filters.cursor = cursor;
  return filters;
}

/** What is looked for among refused clicks: of the same parameters those that they have, with `reason` a code. */
export interface RejectionFilters
  extends Pick<ClickFilters, 'range' | 'campaignId' | 'source' | 'query' | 'cursor'> {
  code?: RejectionCode;
}

export function parseRejectionFilters(params: Pick<URLSearchParams, 'get'>): RejectionFilters {
  const { country: _c, reason: _r, adjusted: _a, trust: _t, verdict: _v, ...filters } = parseFilters(params);
  const code = REJECTION_CODES.find((value) => value === params.get('reason'));
  return code ? { ...filters, code } : filters;
}

/** Filters that mean nothing once the verdict is another: a rule finds nothing at the door, nothing is found of it later, and neither country nor trust is kept there. */
export function withVerdict(params: URLSearchParams, verdict: string): URLSearchParams {
  const next = new URLSearchParams(params);
  if (verdict) next.set('verdict', verdict);
  else next.delete('verdict');
  next.delete('cursor');
  if (showsRejected(next) !== showsRejected(params))
    for (const name of ['reason', 'adjusted', 'country', 'trust']) next.delete(name);
  return next;
}

/** Whether refused clicks are looked at instead of accepted ones. */
export function showsRejected(params: Pick<URLSearchParams, 'get'>): boolean {
  return params.get('verdict') === 'rejected';
}
