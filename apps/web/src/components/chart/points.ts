import { receivedOf } from '@clickledger/domain';
import type { ShownFigures } from '#lib/ledger.ts';

/** What a chart needs to know of a bucket; procedures answer with at least this. */
export interface ChartBucket extends ShownFigures {
  start: Date;
  end: Date;
  open: boolean;
}

export interface ChartSeries {
  bucket: 'minute' | 'hour' | 'day';
  buckets: ChartBucket[];
  previous: { start: Date; billable: bigint; chargedMicros: bigint }[];
}

/** One bar: heights as numbers for drawing only; figures that are read come from `bucket`, exact. */
export interface Point {
  start: number;
  open: boolean;
  billable: number;
  duplicate: number;
  givt: number;
  sivt: number;
  rejected: number;
  charged: number;
  billableBefore: number | undefined;
  chargedBefore: number | undefined;
  bucket: ChartBucket;
}

export function toPoints({ buckets, previous }: ChartSeries): Point[] {
  // A period before without anything in it is no line on the axis but none at all.
  const compare = previous.some(({ billable }) => billable > 0n);
  return buckets.map((bucket, index) => {
    const before = compare ? previous[index] : undefined;
    return {
      start: bucket.start.getTime(),
      open: bucket.open,
      billable: Number(bucket.billable),
      duplicate: Number(bucket.duplicate),
      givt: Number(bucket.givt),
      sivt: Number(bucket.sivt),
      rejected: Number(bucket.rejected),
      charged: Number(bucket.chargedMicros) / 1_000_000,
      billableBefore: before && Number(before.billable),
      chargedBefore: before && Number(before.chargedMicros) / 1_000_000,
      bucket,
    };
  });
}

/**
 * Which bars are labelled: about `count`, evenly, counted from the newest so that labels do not wander as time goes on.
 * The newest itself only where every bar has its label: at the edge there is no room for half a label.
 */
export function tickStarts(points: readonly { start: number }[], count: number): number[] {
  const step = Math.max(1, Math.ceil(points.length / count));
  const first = Math.floor(step / 2);
  return points.filter((_, index) => (points.length - 1 - index) % step === first).map(({ start }) => start);
}

/** Whether anything at all was received. */
export function isEmpty(buckets: ChartBucket[]): boolean {
  return buckets.every((bucket) => receivedOf(bucket) === 0n);
}
