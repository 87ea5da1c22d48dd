'use client';

import { PARTS, type Part } from '@clickledger/domain';
import { useId } from 'react';
import { Bar, type BarShapeProps, CartesianGrid, ComposedChart, Line, Tooltip, XAxis, YAxis } from 'recharts';
import { useFormat } from '#components/reader.tsx';
import { tickName } from './bucket-name.ts';
import { BucketTip } from './bucket-tip.tsx';
import { Hatches } from './hatches.tsx';
import { type ChartBucket, type ChartSeries, type Point, tickStarts, toPoints } from './points.ts';

const AXIS = { fill: 'var(--ink-3)', fontSize: 12 };
const GUTTER = 48;

interface Props {
  series: ChartSeries;
  /** How many labels fit below. */
  labels: number;
  onPick: ((bucket: ChartBucket) => void) | undefined;
}

/**
 * Two plots of one time axis: clicks by verdict, and below them what was charged. Zero-based and stacked in the
 * ledger's order; the bucket that is still open is hatched; a thin line is the previous period.
 */
export default function ClicksPlot({ series, labels, onPick }: Props) {
  const format = useFormat();
  const id = useId();
  const points = toPoints(series);
  const ticks = tickStarts(points, labels);
  const pick = ({ activeLabel }: { activeLabel?: string | number | undefined }) => {
    const point = points.find(({ start }) => start === Number(activeLabel));
    if (point && onPick) onPick(point.bucket);
  };
  const shared = {
    data: points,
    responsive: true,
    syncId: id,
    barCategoryGap: points.length > 40 ? '12%' : '18%',
    onClick: onPick ? pick : undefined,
    className: onPick ? 'cursor-pointer' : '',
  };
  return (
    <div>
      <ComposedChart
        {...shared}
        style={{ width: '100%', height: 240 }}
        margin={{ top: 8, right: 0, bottom: 8, left: 0 }}
        title="Clicks by verdict"
      >
        <Hatches id={id} />
        <CartesianGrid vertical={false} stroke="var(--line)" />
        <XAxis dataKey="start" hide />
        <YAxis
          width={GUTTER}
          axisLine={false}
          tickLine={false}
          tick={AXIS}
          tickCount={4}
          interval={0}
          allowDecimals={false}
          tickFormatter={format.compact}
        />
        <Tooltip
          cursor={{ fill: 'var(--paper-hover)' }}
          isAnimationActive={false}
          // Above the page's head, which stays in sight while the chart is scrolled under it.
          wrapperStyle={{ zIndex: 30 }}
          content={({ active, payload }) => (
            <BucketTip point={active ? payload[0]?.payload : undefined} unit={series.bucket} />
          )}
        />
        {PARTS.map((part) => (
          <Bar
            key={part}
            dataKey={part}
            stackId="clicks"
            isAnimationActive={false}
            shape={(bar: BarShapeProps) => <Segment bar={bar} part={part} id={id} />}
          />
        ))}
        <Line
          dataKey="billableBefore"
          stroke="var(--ink)"
          strokeOpacity={0.7}
          strokeWidth={1}
          type="linear"
          dot={false}
          activeDot={false}
          isAnimationActive={false}
        />
      </ComposedChart>
      <ComposedChart
        {...shared}
        style={{ width: '100%', height: 104 }}
        margin={{ top: 12, right: 0, bottom: 0, left: 0 }}
        title="Charged"
      >
        <Hatches id={`${id}m`} />
        <XAxis
          dataKey="start"
          ticks={ticks}
          interval={0}
          axisLine={{ stroke: 'var(--line-strong)' }}
          tickLine={false}
          tick={AXIS}
          tickMargin={6}
          height={26}
          tickFormatter={(start: number) => tickName(start, series.bucket, format)}
        />
        <YAxis
          width={GUTTER}
          axisLine={false}
          tickLine={false}
          tick={AXIS}
          tickCount={2}
          interval={0}
          tickFormatter={format.compact}
        />
        <Tooltip cursor={{ fill: 'var(--paper-hover)' }} isAnimationActive={false} content={() => null} />
        <Bar
          dataKey="charged"
          isAnimationActive={false}
          shape={(bar: BarShapeProps) => <Segment bar={bar} part="charged" id={`${id}m`} />}
        />
        <Line
          dataKey="chargedBefore"
          stroke="var(--ink)"
          strokeOpacity={0.7}
          strokeWidth={1}
          type="linear"
          dot={false}
          activeDot={false}
          isAnimationActive={false}
        />
      </ComposedChart>
    </div>
  );
}

const FILLS: Record<Exclude<Part, 'duplicate'> | 'charged', string> = {
  billable: 'var(--billable)',
  givt: 'var(--givt)',
  sivt: 'var(--sivt)',
  rejected: 'none',
  charged: 'var(--ink-3)',
};

/** One part of one bar, a hair shorter than its share so that parts do not run together. */
function Segment({ bar, part, id }: { bar: BarShapeProps; part: Part | 'charged'; id: string }) {
  const { x, y, width, height } = bar;
  const point = bar.payload as Point;
  if (!(height > 0) || !(width > 0)) return null;
  const tall = height > 3 ? height - 1 : height;
  const box = { x, y, width, height: tall };
  if (part === 'rejected') {
    return (
      <rect
        x={x + 0.5}
        y={y + 0.5}
        width={Math.max(0, width - 1)}
        height={Math.max(0.5, tall - 1)}
        fill="none"
        stroke="var(--rejected)"
      />
    );
  }
  return (
    <g>
      <rect {...box} fill={part === 'duplicate' ? `url(#${id}dup)` : FILLS[part]} />
      {point.open && <rect {...box} fill={`url(#${id}open)`} />}
    </g>
  );
}
