import { type DimensionName, dimension, GROUPS } from '@clickledger/domain';

/** The top tables of an advertiser's clicks: what rollups answer, for ranges of any length. */
export const OVERVIEW_TOPS: readonly DimensionName[] = GROUPS.filter(
  (name) => name !== 'creative' && dimension(name).lies === 'rollups',
);

/** The top tables of a campaign's clicks. */
export const CAMPAIGN_TOPS: readonly DimensionName[] = GROUPS.filter((name) => name !== 'campaign');
