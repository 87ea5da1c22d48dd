import type { Format } from '#lib/format.ts';
import type { ChartBucket, ChartSeries } from './points.ts';

type Unit = ChartSeries['bucket'];

/** A bucket's time in full, for tables and hovering. */
export function bucketName(bucket: Pick<ChartBucket, 'start' | 'end'>, unit: Unit, format: Format): string {
  if (unit === 'day') return format.weekday(bucket.start);
  return `${format.weekday(bucket.start)}, ${format.time(bucket.start)}–${format.time(bucket.end)}`;
}

/** A bucket's time on the axis: the day where one begins, else the hour. */
export function tickName(start: number, unit: Unit, format: Format): string {
  const date = new Date(start);
  if (unit === 'day') return format.day(date);
  const time = format.time(date);
  return unit === 'hour' && time === '00:00' ? format.day(date) : time;
}
