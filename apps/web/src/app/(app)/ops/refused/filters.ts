import { REJECTION_CODES, type RejectionCode, SOURCES, type Source } from '@clickledger/domain';
import { parseRange, type Range } from '#lib/range.ts';

/** In an address, what named no advertiser's campaign: no id has this letter. */
export const NOBODY = '~none';

/** What is looked for among all refused clicks; all of it lives in the URL. */
export interface RefusalFilters {
  range: Range;
  /** `''` for what named no advertiser's campaign. */
  advertiserId?: string;
  source?: Source;
  code?: RejectionCode;
  site?: string;
  query?: string;
  cursor?: string;
}

/** Names of the parameters, without those of the range. */
export const REFUSAL_PARAMS = ['q', 'advertiser', 'reason', 'source', 'site'];

/** The filters that a URL names; values that mean nothing are left out. */
export function parseRefusalFilters(params: Pick<URLSearchParams, 'get'>): RefusalFilters {
  const advertiser = params.get('advertiser') ?? '';
  const source = SOURCES.find((value) => value === params.get('source'));
  const code = REJECTION_CODES.find((value) => value === params.get('reason'));
  const site = params.get('site')?.trim().slice(0, 253);
  const query = params.get('q')?.trim().slice(0, 128);
  const cursor = params.get('cursor');
  return {
    range: parseRange(params),
    ...(advertiser === NOBODY && { advertiserId: '' }),
    ...(/^[\w.:-]{1,128}$/.test(advertiser) && { advertiserId: advertiser }),
    ...(source && { source }),
    ...(code && { code }),
    ...(site && { site }),
    ...(query && { query }),
    ...(cursor && { cursor }),
  };
}

/** The same address with a filter set, from the first page on; an empty value takes it away. */
export function withFilter(params: URLSearchParams, name: string, value: string): URLSearchParams {
  const next = new URLSearchParams(params);
  if (value) next.set(name, value);
  else next.delete(name);
  next.delete('cursor');
  return next;
}
