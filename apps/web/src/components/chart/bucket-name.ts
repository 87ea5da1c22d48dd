import type { Format } from '#lib/format.ts';
import type { ChartBucket, ChartSeries } from './points.ts';

type Unit = ChartSeries['bucket'];

/** A bucket's time in full, for tables and hovering. */
export function bucketName(bucket: Pick<ChartBucket, 'start' | 'end'>, unit: Unit, format: Format): string {
  if (unit === 'day') return format.weekday(bucket.start);
  return `${format.weekday(bucket.start)}, ${format.time(bucket.start)}–${format.time(bucket.end)}`;
}
