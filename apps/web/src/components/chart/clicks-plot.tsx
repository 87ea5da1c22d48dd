'use client';

import { PARTS, type Part, receivedOf } from '@clickledger/domain';
import { useId } from 'react';
import { Bar, type BarShapeProps, CartesianGrid, ComposedChart, Line, XAxis, YAxis } from 'recharts';
import { useFormat } from '#components/reader.tsx';
import { bucketName } from './bucket-name.ts';
import { BucketTip } from './bucket-tip.tsx';
import { Hatches } from './hatches.tsx';
import { BEFORE_LINE, figureAxis, GRID, plotProps, Segment, timeAxis, Unit } from './plot-props.tsx';
import { PlotReader } from './plot-reader.tsx';
import { type ChartBucket, type ChartSeries, toPoints } from './points.ts';
import { wholeTicks } from './whole-ticks.ts';

interface Props {
  series: ChartSeries;
  /** How many labels fit below. */
  labels: number;
  /** Which of the parts, `charged` and `before` are not drawn. */
  hidden: ReadonlySet<string>;
  onPick: ((bucket: ChartBucket) => void) | undefined;
  zoom: ((span: { start: Date; end: Date }) => void) | undefined;
}

/**
 * Two plots of one time axis: clicks by verdict, and below them what was charged. Zero-based and stacked in the
 * ledger's order; the bucket that is still open is hatched; a thin line is the previous period.
 */
export default function ClicksPlot({ series, labels, hidden, onPick, zoom }: Props) {
  const format = useFormat();
  const id = useId();
  const points = toPoints(series);
  const ticks = wholeTicks(
    points.map(({ start }) => start),
    series.bucket,
    format.timeZone,
    labels,
  );
  const say = (index: number) => {
    const bucket = series.buckets[index];
    if (!bucket) return '';
    const received = `${format.count(receivedOf(bucket))} received, ${format.count(bucket.billable)} billable`;
    return `${bucketName(bucket, series.bucket, format)}: ${received}, charged ${format.money(bucket.amountMicros)}${bucket.open ? ', not over yet' : ''}`;
  };
  return (
    <PlotReader
      label="Clicks over time, by verdict, and what was charged"
      buckets={series.buckets}
      say={say}
      tip={(index) => <BucketTip point={points[index]} unit={series.bucket} />}
      pick={onPick}
      zoom={zoom}
    >
      <ComposedChart {...plotProps(points, 240, 8)}>
        <Hatches id={id} />
        <CartesianGrid {...GRID} />
        <XAxis dataKey="start" hide />
        <YAxis {...figureAxis(format.compact, { whole: true })} />
        <Unit>Clicks</Unit>
        {PARTS.filter((part) => !hidden.has(part)).map((part) => (
          <Bar
            key={part}
            dataKey={part}
            stackId="clicks"
            isAnimationActive={false}
            shape={(bar: BarShapeProps) => <Segment bar={bar} fill={fillOf(part, id)} id={id} />}
          />
        ))}
        {!hidden.has('before') && <Line dataKey="billableBefore" {...BEFORE_LINE} />}
      </ComposedChart>
      <ComposedChart {...plotProps(points, 104)}>
        <Hatches id={`${id}m`} />
        <CartesianGrid {...GRID} />
        <XAxis {...timeAxis(ticks, format)} />
        <YAxis {...figureAxis(format.compact, { count: 2 })} />
        <Unit>{format.currency}</Unit>
        {!hidden.has('charged') && (
          <Bar
            dataKey="charged"
            isAnimationActive={false}
            shape={(bar: BarShapeProps) => <Segment bar={bar} fill="var(--ink-3)" id={`${id}m`} />}
          />
        )}
        {!hidden.has('before') && <Line dataKey="chargedBefore" {...BEFORE_LINE} />}
      </ComposedChart>
    </PlotReader>
  );
}

/** Null is an outline. */
function fillOf(part: Part, id: string): string | null {
  if (part === 'rejected') return null;
  return part === 'duplicate' ? `url(#${id}dup)` : `var(--${part})`;
}
