'use client';

import { useId } from 'react';
import { Bar, type BarShapeProps, CartesianGrid, ComposedChart, Line, Tooltip, XAxis, YAxis } from 'recharts';
import { bucketName, tickName } from '#components/chart/bucket-name.ts';
import { Hatches } from '#components/chart/hatches.tsx';
import { tickStarts } from '#components/chart/points.ts';
import { useFormat } from '#components/reader.tsx';
import type { Quality } from '#lib/model.ts';
import { type SharePoint, toSharePoints } from './share-points.ts';

const AXIS = { fill: 'var(--ink-3)', fontSize: 12 };
const CLASSES = ['givt', 'sivt'] as const;
const FILLS = { givt: 'var(--givt)', sivt: 'var(--sivt)' };

/** Both classes stacked, zero-based; the bucket that is still open is hatched; a thin line is the period before. */
export default function SharePlot({ quality, labels }: { quality: Quality; labels: number }) {
  const format = useFormat();
  const id = useId();
  const points = toSharePoints(quality.buckets);
  return (
    <ComposedChart
      data={points}
      responsive
      barCategoryGap={points.length > 40 ? '12%' : '18%'}
      style={{ width: '100%', height: 220 }}
      margin={{ top: 8, right: 0, bottom: 0, left: 0 }}
      title="Invalid share by class"
    >
      <Hatches id={id} />
      <CartesianGrid vertical={false} stroke="var(--line)" />
      <XAxis
        dataKey="start"
        ticks={tickStarts(points, labels)}
        interval={0}
        axisLine={{ stroke: 'var(--line-strong)' }}
        tickLine={false}
        tick={AXIS}
        tickMargin={6}
        height={26}
        tickFormatter={(start: number) => tickName(start, quality.bucket, format)}
      />
      <YAxis
        width={48}
        axisLine={false}
        tickLine={false}
        tick={AXIS}
        tickCount={4}
        interval={0}
        tickFormatter={(percent: number) => `${format.compact(percent)} %`}
      />
      <Tooltip
        cursor={{ fill: 'var(--paper-hover)' }}
        isAnimationActive={false}
        wrapperStyle={{ zIndex: 30 }}
        content={({ active, payload }) => (
          <Tip point={active ? payload[0]?.payload : undefined} unit={quality.bucket} />
        )}
      />
      {CLASSES.map((part) => (
        <Bar
          key={part}
          dataKey={part}
          stackId="share"
          isAnimationActive={false}
          shape={(bar: BarShapeProps) => <Segment bar={bar} fill={FILLS[part]} id={id} />}
        />
      ))}
      <Line
        dataKey="before"
        stroke="var(--ink)"
        strokeOpacity={0.7}
        strokeWidth={1}
        type="linear"
        dot={false}
        activeDot={false}
        isAnimationActive={false}
      />
    </ComposedChart>
  );
}

function Segment({
  bar: { x, y, width, height, payload },
  fill,
  id,
}: {
  bar: BarShapeProps;
  fill: string;
  id: string;
}) {
  if (!(height > 0) || !(width > 0)) return null;
  const box = { x, y, width, height: height > 3 ? height - 1 : height };
  return (
    <g>
      <rect {...box} fill={fill} />
      {(payload as SharePoint).open && <rect {...box} fill={`url(#${id}open)`} />}
    </g>
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
    <div className="w-60 rounded-lg bg-raised p-3 text-sm shadow-pop">
      <div className="mb-2 flex justify-between gap-2">
        <span className="font-medium">{bucketName(point.bucket, unit, format)}</span>
        {open && <span className="label">still open</span>}
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
