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
  /** Of the period before; undefined where it had nothing, which is no line on the axis but none at all. */
  billableBefore: number | undefined;
  chargedBefore: number | undefined;
  /** Whether the period before had something here, and nothing on either side. */
  alone: boolean;
  bucket: ChartBucket;
}

export function toPoints({ buckets, previous }: ChartSeries): Point[] {
  const before = buckets.map((_, index) => {
    const of = previous[index];
    return of && (of.billable > 0n || of.chargedMicros > 0n) ? of : undefined;
  });
  const lone = alone(before.map((of) => of && Number(of.billable)));
  return buckets.map((bucket, index) => {
    const of = before[index];
    return {
      start: bucket.start.getTime(),
      open: bucket.open,
      billable: Number(bucket.billable),
      duplicate: Number(bucket.duplicate),
      givt: Number(bucket.givt),
      sivt: Number(bucket.sivt),
      rejected: Number(bucket.rejected),
      charged: Number(bucket.chargedMicros) / 1_000_000,
      billableBefore: of && Number(of.billable),
      chargedBefore: of && Number(of.chargedMicros) / 1_000_000,
      alone: lone[index] ?? false,
      bucket,
    };
  });
}

/** Which of the figures have none on either side. */
export function alone(figures: readonly (number | undefined)[]): boolean[] {
  return figures.map(
    (figure, i) => figure !== undefined && figures[i - 1] === undefined && figures[i + 1] === undefined,
  );
}

/** Whether anything at all was received. */
export function isEmpty(buckets: ChartBucket[]): boolean {
  return buckets.every((bucket) => receivedOf(bucket) === 0n);
}
