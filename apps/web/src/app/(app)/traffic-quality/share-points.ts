import { alone } from '#components/chart/points.ts';
import type { Quality } from '#lib/model.ts';

export type ShareBucket = Quality['buckets'][number];

/** One bar: shares of accepted clicks in percent, for drawing only; figures that are read come from `bucket`. */
export interface SharePoint {
  start: number;
  open: boolean;
  givt: number | undefined;
  sivt: number | undefined;
  /** Of the period before; undefined where it had no clicks. */
  before: number | undefined;
  /** Whether the period before had clicks here, and none on either side. */
  alone: boolean;
  bucket: ShareBucket;
}

export function toSharePoints(buckets: readonly ShareBucket[]): SharePoint[] {
  const before = buckets.map((bucket) => percent(bucket.before.invalid, bucket.before.accepted));
  const lone = alone(before);
  return buckets.map((bucket, index) => ({
    start: bucket.start.getTime(),
    open: bucket.open,
    givt: percent(bucket.givt, bucket.accepted),
    sivt: percent(bucket.sivt, bucket.accepted),
    before: before[index],
    alone: lone[index] ?? false,
    bucket,
  }));
}

function percent(part: bigint, whole: bigint): number | undefined {
  return whole === 0n ? undefined : Number((part * 1_000_000n) / whole) / 10_000;
}
