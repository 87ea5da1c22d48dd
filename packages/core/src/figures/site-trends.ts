import type { SiteSeries } from '@clickledger/db';
import { type Counts, sumCounts } from '@clickledger/domain';

/** Fewer accepted clicks in a bucket say nothing of a share. */
export const LEAST_CLICKS = 20;
/** Fewer sites beside it have no middle to be compared with. */
const LEAST_OTHERS = 2;

/** A bucket of a site: its invalid share from 0 to 1, and the median of the other sites'; null where too little is known. */
export interface TrendPoint {
  accepted: number;
  invalid: number;
  share: number | null;
  others: number | null;
}

export interface SiteTrend {
  siteId: string;
  accepted: number;
  invalid: number;
  points: TrendPoint[];
}

/** Each site against the others of its advertiser, those with most invalid clicks first. */
export function siteTrends(series: readonly SiteSeries[]): SiteTrend[] {
  const shares = series.map(({ buckets }) => buckets.map(shareOf));
  const trends = series.map(({ siteId, buckets }, site) => {
    const { accepted, invalid } = sumCounts(buckets);
    const points = buckets.map((counts, at) => {
      const elsewhere = shares.flatMap((own, other) => (other === site ? [] : [own[at] ?? null]));
      const known = elsewhere.filter((share) => share !== null);
      return {
        accepted: Number(counts.accepted),
        invalid: Number(counts.invalid),
        share: shares[site]?.[at] ?? null,
        others: known.length < LEAST_OTHERS ? null : median(known),
      };
    });
    return { siteId, accepted: Number(accepted), invalid: Number(invalid), points };
  });
  return trends.sort((a, b) => b.invalid - a.invalid || (a.siteId < b.siteId ? -1 : 1));
}

function shareOf({ accepted, invalid }: Counts): number | null {
  return accepted < LEAST_CLICKS ? null : Number(invalid) / Number(accepted);
}

function median(shares: readonly number[]): number {
  const sorted = shares.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low = 0, high = 0] =
    sorted.length % 2 === 1 ? [sorted[middle], sorted[middle]] : sorted.slice(middle - 1, middle + 1);
  return (low + high) / 2;
}
