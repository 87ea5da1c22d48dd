import type { Answer, AnswerBucket, BucketLength, MeasureName } from '@clickledger/domain';
import { bucketName, tickName } from '#components/chart/bucket-name.ts';
import type { Format } from '#lib/format.ts';
import { spanName } from '#lib/span-name.ts';
import { drawn } from '../figure-text.ts';

export type AnswerSeries = NonNullable<Answer['series']>;

/** One bar: heights for drawing only; figures that are read come from `bucket`. */
export interface Piece {
  start: number;
  open: boolean;
  now: number | undefined;
  /** Undefined everywhere where the time that is compared with had nothing: that is no line on the axis, but none. */
  before: number | undefined;
  bucket: AnswerBucket;
}

export function toPieces({ buckets }: AnswerSeries, measure: MeasureName): Piece[] {
  const heights = buckets.map(({ compared }) => compared && drawn(measure, compared.figures));
  const anything = heights.some(Boolean);
  return buckets.map((bucket, index) => ({
    start: bucket.start.getTime(),
    open: bucket.open,
    now: drawn(measure, bucket.figures),
    before: anything ? (heights[index] ?? undefined) : undefined,
    bucket,
  }));
}

/** A piece's time in full. */
export function pieceName(bucket: { start: Date; end: Date }, unit: BucketLength, format: Format): string {
  if (unit === 'week' || unit === 'month')
    return spanName({ from: bucket.start, to: bucket.end }, format, new Date());
  return bucketName(bucket, unit, format);
}

export function pieceTick(start: number, unit: BucketLength, format: Format): string {
  return tickName(start, unit === 'week' || unit === 'month' ? 'day' : unit, format);
}
