import type { BarShapeProps, DotItemDotProps } from 'recharts';
import type { Format } from '#lib/format.ts';
import { GUTTER } from './reading.ts';
import { type Tick, tickName } from './whole-ticks.ts';

/** What all plots over time share: one look of axes, lines and bars. */

const AXIS_TEXT = { fill: 'var(--ink-3)', fontSize: 12 };
/** Room above a plot for the unit of its figures, px. */
const ABOVE = 22;

/** A plot `height` px high; with `below`, room under it for what follows. */
export function plotProps<Point>(data: Point[], height: number, below = 0) {
  return {
    data,
    responsive: true,
    // What is read of it, by pointer and keys, is `PlotReader`'s.
    accessibilityLayer: false,
    barCategoryGap: data.length > 40 ? '12%' : '18%',
    style: { width: '100%', height },
    margin: { top: ABOVE, right: 0, bottom: below, left: 0 },
  };
}

export const GRID = { vertical: false, stroke: 'var(--line)' };

export function timeAxis(ticks: readonly Tick[], format: Format) {
  const byStart = new Map(ticks.map((tick) => [tick.start, tick]));
  return {
    dataKey: 'start',
    ticks: ticks.map(({ start }) => start),
    interval: 0 as const,
    axisLine: { stroke: 'var(--line-strong)' },
    tickLine: { stroke: 'var(--line-strong)' },
    tick: AXIS_TEXT,
    tickMargin: 4,
    height: 26,
    tickFormatter: (start: number) => {
      const tick = byStart.get(start);
      return tick ? tickName(tick, format) : '';
    },
  };
}

/** An axis from zero in about `count` steps; clicks have no parts. */
export function figureAxis(
  text: (value: number) => string,
  { count = 4, whole = false }: { count?: number; whole?: boolean } = {},
) {
  return {
    width: GUTTER,
    axisLine: false,
    tickLine: false,
    tick: AXIS_TEXT,
    tickCount: count,
    interval: 0 as const,
    allowDecimals: !whole,
    tickFormatter: text,
  };
}

/** What the figures of an axis are, above it. */
export function Unit({ children }: { children: string }) {
  return (
    <text x={0} y={11} fontSize={11} fill="var(--ink-3)">
      {children}
    </text>
  );
}

/** The time that is compared with: thin, and not drawn where it had nothing. */
export const BEFORE_LINE = {
  stroke: 'var(--ink)',
  strokeOpacity: 0.7,
  strokeWidth: 1,
  type: 'linear' as const,
  connectNulls: false,
  dot: LoneDash,
  activeDot: false,
  isAnimationActive: false,
};

/** A figure with none on either side makes no line: it is a short dash. */
function LoneDash({ cx, cy, payload, index }: DotItemDotProps) {
  const { alone } = payload as { alone?: boolean };
  if (!alone || cx === undefined || cy === undefined) return <g key={index} />;
  return <path key={index} d={`M${cx - 4} ${cy}h8`} stroke="var(--ink)" strokeOpacity={0.7} />;
}

/**
 * One part of a bar, a hair shorter than its share so that parts do not run together; `fill` of null is an outline. What is
 * not over yet has the pattern `open` of `Hatches` above it.
 */
export function Segment({ bar, fill, id }: { bar: BarShapeProps; fill: string | null; id: string }) {
  const { x, y, width, height } = bar;
  if (!(height > 0) || !(width > 0)) return null;
  const tall = height > 3 ? height - 1 : height;
  if (fill === null)
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
  const box = { x, y, width, height: tall };
  const { open } = bar.payload as { open: boolean };
  return (
    <g>
      <rect {...box} fill={fill} />
      {open && <rect {...box} fill={`url(#${id}open)`} />}
    </g>
  );
}
