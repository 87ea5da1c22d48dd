import {
  DEFAULT_QUESTION,
  type DimensionName,
  type QuestionFilter,
  questionParams,
} from '@clickledger/domain';
import { parseRange, type Range } from '#lib/range.ts';

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

/** The page's filters as a question has them, and narrower by one key of another dimension. */
export function filtersOf(
  { campaignId, siteId }: QualityFilters,
  more: Partial<Record<DimensionName, readonly string[]>> = {},
): QuestionFilter[] {
  const all = {
    ...(campaignId !== undefined && { campaign: [campaignId] }),
    ...(siteId !== undefined && { site: [siteId] }),
    ...more,
  };
  return Object.entries(all).map(([dimension, values]) => ({
    dimension: dimension as DimensionName,
    op: 'is',
    values,
  }));
}

/** The list of clicks that these filters leave, narrowed further. */
export function clicksHref(
  filters: QualityFilters,
  more: Partial<Record<DimensionName, readonly string[]>>,
): string {
  const question = { ...DEFAULT_QUESTION, filters: filtersOf(filters, more), range: filters.range };
  return `/clicks?${questionParams(question)}`;
}
