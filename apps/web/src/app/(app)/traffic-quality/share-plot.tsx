'use client';

import { useId } from 'react';
import { Bar, type BarShapeProps, CartesianGrid, ComposedChart, Line, XAxis, YAxis } from 'recharts';
import { bucketName } from '#components/chart/bucket-name.ts';
import { Hatches } from '#components/chart/hatches.tsx';
import {
  BEFORE_LINE,
  figureAxis,
  GRID,
  plotProps,
  Segment,
  timeAxis,
  Unit,
} from '#components/chart/plot-props.tsx';
import { PlotReader } from '#components/chart/plot-reader.tsx';
import { wholeTicks } from '#components/chart/whole-ticks.ts';
import { useFormat } from '#components/reader.tsx';
import type { Quality } from '#lib/model.ts';
import { type SharePoint, toSharePoints } from './share-points.ts';

const CLASSES = ['givt', 'sivt'] as const;

interface Props {
  quality: Quality;
  /** How many labels fit below. */
  labels: number;
  /** Which of the classes and `before` are not drawn. */
  hidden: ReadonlySet<string>;
  zoom: (span: { start: Date; end: Date }) => void;
}

/** Both classes stacked, zero-based; the bucket that is still open is hatched; a thin line is the period before. */
export default function SharePlot({ quality, labels, hidden, zoom }: Props) {
  const format = useFormat();
  const id = useId();
  const points = toSharePoints(quality.buckets);
  const ticks = wholeTicks(
    points.map(({ start }) => start),
    quality.bucket,
    format.timeZone,
    labels,
  );
  const say = (index: number) => {
    const bucket = quality.buckets[index];
    if (!bucket) return '';
    const share = `${format.share(bucket.invalid, bucket.accepted)} of ${format.count(bucket.accepted)} invalid`;
    return `${bucketName(bucket, quality.bucket, format)}: ${share}, not charged ${format.money(bucket.unpaid.amountMicros)}${bucket.open ? ', not over yet' : ''}`;
  };
  return (
    <PlotReader
      label="Invalid share over time, by class"
      buckets={quality.buckets}
      say={say}
      tip={(index) => <Tip point={points[index]} unit={quality.bucket} />}
      // Nothing is shorter than a minute.
      pick={quality.bucket === 'minute' ? undefined : zoom}
      zoom={zoom}
    >
      <ComposedChart {...plotProps(points, 220)}>
        <Hatches id={id} />
        <CartesianGrid {...GRID} />
        <XAxis {...timeAxis(ticks, format)} />
        <YAxis {...figureAxis((percent) => `${format.compact(percent)} %`)} />
        <Unit>Of accepted clicks</Unit>
        {CLASSES.filter((part) => !hidden.has(part)).map((part) => (
          <Bar
            key={part}
            dataKey={part}
            stackId="share"
            isAnimationActive={false}
            shape={(bar: BarShapeProps) => <Segment bar={bar} fill={`var(--${part})`} id={id} />}
          />
        ))}
        {!hidden.has('before') && <Line dataKey="before" {...BEFORE_LINE} />}
      </ComposedChart>
    </PlotReader>
  );
}

/** What stands behind the bar under the pointer. */
function Tip({ point, unit }: { point: SharePoint | undefined; unit: Quality['bucket'] }) {
  const format = useFormat();
  if (!point) return null;
  const { accepted, invalid, givt, sivt, unpaid, before, open } = point.bucket;
  const rows: [name: string, value: string][] = [
    ['Invalid', `${format.count(invalid)}, ${format.share(invalid, accepted)}`],
    ['GIVT', format.count(givt)],
    ['SIVT', format.count(sivt)],
    ['Accepted', format.count(accepted)],
    ['Not charged', format.money(unpaid.amountMicros)],
  ];
  if (before.accepted > 0n)
    rows.push(['Invalid, period before', format.share(before.invalid, before.accepted)]);
  return (
    <div className="w-54">
      <div className="mb-2 flex justify-between gap-2">
        <span className="font-medium">{bucketName(point.bucket, unit, format)}</span>
        {open && <span className="label">not over yet</span>}
      </div>
      <dl className="grid gap-0.5">
        {rows.map(([name, value]) => (
          <div key={name} className="flex justify-between gap-2">
            <dt className="text-ink-2">{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
