import {
  FILTERS,
  type FilterName,
  REJECTION_CODES,
  type RejectionCode,
  SOURCES,
  TRUST_LEVELS,
  type Trust,
  VERDICTS,
} from '@clickledger/domain';
import { parseRange, type Range } from '#lib/range.ts';

/** Verdicts that can be asked for: the three, the two classes of the invalid, and all that is not charged. */
export const VERDICT_FILTERS = [...VERDICTS, 'givt', 'sivt', 'unpaid'] as const;
export type VerdictFilter = (typeof VERDICT_FILTERS)[number];

type SourceName = (typeof SOURCES)[number];

/** Keys of dimensions by the dimensions' names, which are those of the parameters; `''` is what is not known. */
export type DimensionFilters = Partial<Record<FilterName, string>>;

/** What the explorer looks for; all of it lives in the URL. */
export interface ClickFilters extends DimensionFilters {
  range: Range;
  campaignId?: string;
  verdict?: VerdictFilter;
  source?: SourceName;
  trust?: Trust;
  reason?: string;
  visitorId?: string;
  userAgent?: string;
  /** Found invalid later, by this rule or by `any`. */
  adjusted?: string;
  /** Charged by the statement with this id. */
  statement?: string;
  /** Credited by the statement or credit note with this id. */
  credited?: string;
  /** Decimal text. */
  priceMicros?: string;
  query?: string;
  cursor?: string;
}

/** The filters that a URL names; values that mean nothing are left out. */
export function parseFilters(params: Pick<URLSearchParams, 'get'>): ClickFilters {
  const filters: ClickFilters = { range: parseRange(params), ...parseDimensions(params) };
  const campaignId = params.get('campaign')?.trim();
  const verdict = VERDICT_FILTERS.find((value) => value === params.get('verdict'));
  const source = SOURCES.find((value) => value === params.get('source'));
  const trust = TRUST_LEVELS.find((value) => value === params.get('trust'));
  const visitorId = params.get('visitor')?.trim();
  const userAgent = params.get('user_agent');
  const reason = params.get('reason');
  const adjusted = params.get('adjusted');
  const statement = params.get('statement');
  const credited = params.get('credited');
  const price = params.get('price');
  const query = params.get('q')?.trim().slice(0, 128);
  const cursor = params.get('cursor');
  if (campaignId && /^[\w.:~-]{1,128}$/.test(campaignId)) filters.campaignId = campaignId;
  if (verdict) filters.verdict = verdict;
  if (source) filters.source = source;
  if (trust) filters.trust = trust;
  if (visitorId && /^[\w.:~-]{1,128}$/.test(visitorId)) filters.visitorId = visitorId;
  if (userAgent && userAgent.length <= 1024) filters.userAgent = userAgent;
  if (reason && /^[a-z][a-z0-9_]{0,63}$/.test(reason)) filters.reason = reason;
  if (adjusted && /^[a-z][a-z0-9_]{0,63}$/.test(adjusted)) filters.adjusted = adjusted;
  if (statement && DOCUMENT_ID.test(statement)) filters.statement = statement;
  if (credited && DOCUMENT_ID.test(credited)) filters.credited = credited;
  if (price && /^\d{1,18}$/.test(price)) filters.priceMicros = price;
  if (query) filters.query = query;
  if (cursor) filters.cursor = cursor;
  return filters;
}

const DOCUMENT_ID = /^[\w-]{1,64}$/;

function parseDimensions(params: Pick<URLSearchParams, 'get'>): DimensionFilters {
  const given = FILTERS.flatMap((name) => {
    const text = params.get(name);
    const key = name === 'country' ? text?.toUpperCase() : text;
    return key === null || key === undefined || !(SHAPES[name] ?? ANY).test(key) ? [] : [[name, key]];
  });
  return Object.fromEntries(given);
}

const ANY = /^.{0,256}$/;
const SHAPES: Partial<Record<FilterName, RegExp>> = {
  country: /^([A-Z]{2})?$/,
  network: /^\d{0,10}$/,
  network_category: /^[a-z_]{0,32}$/,
};

/** What is looked for among refused clicks: of the same parameters those that they have, with `reason` a code. */
export interface RejectionFilters
  extends Pick<ClickFilters, 'range' | 'campaignId' | 'source' | 'query' | 'cursor'> {
  code?: RejectionCode;
}

const OF_BOTH: readonly string[] = ['range', 'campaignId', 'source', 'query'];

/** Whether refused clicks could match as well. */
export function namesNothingOfAccepted(filters: ClickFilters): boolean {
  return Object.keys(filters).every((name) => OF_BOTH.includes(name));
}

export function parseRejectionFilters(params: Pick<URLSearchParams, 'get'>): RejectionFilters {
  const { range, campaignId, source, query, cursor } = parseFilters(params);
  const filters: RejectionFilters = { range };
  if (campaignId) filters.campaignId = campaignId;
  if (source) filters.source = source;
  if (query) filters.query = query;
  if (cursor) filters.cursor = cursor;
  const code = REJECTION_CODES.find((value) => value === params.get('reason'));
  return code ? { ...filters, code } : filters;
}

/** Parameters that only accepted clicks have. */
const OF_ACCEPTED = [
  'reason',
  'adjusted',
  'statement',
  'credited',
  'price',
  'trust',
  'visitor',
  'user_agent',
  ...FILTERS,
];
/** Every parameter that narrows the list, beside its range. */
export const FILTER_PARAMS = ['q', 'campaign', 'verdict', 'source', ...OF_ACCEPTED];

/** Filters that mean nothing once the verdict is another: a rule finds nothing at the door, nothing is found of it later, and little else is kept there. */
export function withVerdict(params: URLSearchParams, verdict: string): URLSearchParams {
  const next = new URLSearchParams(params);
  if (verdict) next.set('verdict', verdict);
  else next.delete('verdict');
  next.delete('cursor');
  if (showsRejected(next) !== showsRejected(params)) for (const name of OF_ACCEPTED) next.delete(name);
  return next;
}

/** Whether refused clicks are looked at instead of accepted ones. */
export function showsRejected(params: Pick<URLSearchParams, 'get'>): boolean {
  return params.get('verdict') === 'rejected';
}
