import { parseRange, type Range, withRange } from '#lib/range.ts';

/** What the page looks at; all of it lives in the URL. */
export interface QualityFilters {
  range: Range;
  campaignId?: string;
  /** `''` is what came from no site that is known. */
  siteId?: string;
}

/** The filters that a URL names; values that mean nothing are left out. */
export function parseQualityFilters(params: Pick<URLSearchParams, 'get'>): QualityFilters {
  const filters: QualityFilters = { range: parseRange(params) };
  const campaignId = params.get('campaign');
  const siteId = params.get('site');
  if (campaignId && /^[\w.:~-]{1,128}$/.test(campaignId)) filters.campaignId = campaignId;
  if (siteId !== null && siteId.length <= 128) filters.siteId = siteId;
  return filters;
}

/** The list of clicks that these filters leave, narrowed further. */
export function clicksHref(
  { range, campaignId, siteId }: QualityFilters,
  more: Record<string, string>,
): string {
  const params = new URLSearchParams({
    ...(campaignId !== undefined && { campaign: campaignId }),
    ...(siteId !== undefined && { site: siteId }),
    ...more,
  });
  return `/clicks?${withRange(params, range)}`;
}
