import type { SiteTrends } from '#lib/model.ts';

type Point = SiteTrends['sites'][number]['points'][number];

const WIDTH = 240;
const HEIGHT = 56;
const EDGE = 3;

/** A site's share (thick) and the others' median (thin) over time; a gap where too little is known. */
export function TrendLine({ points, top }: { points: readonly Point[]; top: number }) {
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      className="my-1 h-14 w-full"
      aria-hidden="true"
    >
      <path d={`M0 ${HEIGHT - 0.5}H${WIDTH}`} stroke="var(--line-strong)" vectorEffect="non-scaling-stroke" />
      <Runs values={points.map(({ others }) => others)} top={top} stroke="var(--ink-3)" width={1} />
      <Runs values={points.map(({ share }) => share)} top={top} stroke="var(--ink)" width={2} />
    </svg>
  );
}

/** A line for each run of known values; one alone is a short dash. */
function Runs({
  values,
  top,
  stroke,
  width,
}: {
  values: readonly (number | null)[];
  top: number;
  stroke: string;
  width: number;
}) {
  const step = WIDTH / values.length;
  const path = values
    .map((value, i) => {
      if (value === null) return '';
      const y = HEIGHT - EDGE - (value / top) * (HEIGHT - 2 * EDGE);
      const starts = i === 0 || values[i - 1] === null;
      const alone = starts && (values[i + 1] ?? null) === null;
      const x = (i + 0.5) * step;
      if (alone) return `M${x - step / 3} ${y}h${(2 * step) / 3}`;
      return `${starts ? 'M' : 'L'}${x} ${y}`;
    })
    .join('');
  return (
    <path
      d={path}
      fill="none"
      stroke={stroke}
      strokeWidth={width}
      strokeLinejoin="round"
      vectorEffect="non-scaling-stroke"
    />
  );
}
