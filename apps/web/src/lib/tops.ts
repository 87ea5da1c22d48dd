import { DEFAULT_QUESTION, type DimensionName, dimension, GROUPS, type Question } from '@clickledger/domain';
import type { Range } from './range.ts';

/** The top tables of an advertiser's clicks: what rollups answer, for ranges of any length. */
export const OVERVIEW_TOPS: readonly DimensionName[] = GROUPS.filter(
  (name) => name !== 'creative' && dimension(name).lies === 'rollups',
);

/** The top tables of a campaign's clicks. */
export const CAMPAIGN_TOPS: readonly DimensionName[] = GROUPS.filter((name) => name !== 'campaign');

/** Rows of a top table. */
const ROWS = 8;

/** The filters of a page of figures: none, or its campaign. */
export function pageFilters(campaignId: string | undefined): Question['filters'] {
  return campaignId === undefined ? [] : [{ dimension: 'campaign', op: 'is', values: [campaignId] }];
}

/** What a top table asks: its largest rows beside the period before. */
export function topQuestion(by: DimensionName, range: Range, campaignId: string | undefined): Question {
  return {
    ...DEFAULT_QUESTION,
    measures: ['accepted', 'billable', 'duplicate', 'givt', 'sivt', 'charged'],
    by: [by],
    filters: pageFilters(campaignId),
    range,
    pieces: 'none',
    compare: 'previous',
    order: { by: 'accepted', direction: 'desc' },
    page: { offset: 0, limit: ROWS },
  };
}
