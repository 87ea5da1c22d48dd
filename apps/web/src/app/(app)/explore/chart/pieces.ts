import {
  type Answer,
  type AnswerBucket,
  type BucketLength,
  isMeasureName,
  type MeasureName,
  type QuestionFigures,
} from '@clickledger/domain';
import { bucketName } from '#components/chart/bucket-name.ts';
import { alone } from '#components/chart/points.ts';
import type { Format } from '#lib/format.ts';
import { spanName } from '#lib/span-name.ts';
import { drawn, isNothing } from '../figure-text.ts';

export type AnswerSeries = NonNullable<Answer['series']>;

/** One bar: heights for drawing only; figures that are read come from `bucket`. */
export interface Piece {
  start: number;
  open: boolean;
  now: number | undefined;
  /** Undefined where the time that is compared with had nothing of all that is asked for: no line on the axis, but none. */
  before: number | undefined;
  /** Whether `before` has a figure here, and none on either side. */
  alone: boolean;
  bucket: AnswerBucket;
}

export function toPieces({ buckets }: AnswerSeries, measure: MeasureName): Piece[] {
  const before = buckets.map(({ compared }) => {
    const had = compared && measuresOf(compared.figures).some((name) => !isNothing(name, compared.figures));
    return had ? drawn(measure, compared.figures) : undefined;
  });
  const lone = alone(before);
  return buckets.map((bucket, index) => ({
    start: bucket.start.getTime(),
    open: bucket.open,
    now: drawn(measure, bucket.figures),
    before: before[index],
    alone: lone[index] ?? false,
    bucket,
  }));
}

function measuresOf(figures: QuestionFigures): MeasureName[] {
  return Object.keys(figures).filter(isMeasureName);
}

/** A piece's time in full. */
export function pieceName(bucket: { start: Date; end: Date }, unit: BucketLength, format: Format): string {
  if (unit === 'week' || unit === 'month')
    return spanName({ from: bucket.start, to: bucket.end }, format, new Date());
  return bucketName(bucket, unit, format);
}
