const WIDTH = 240;
const HEIGHT = 32;

/** Throughput of the last minutes, zero-based, without axes: only whether it holds. */
export function Trend({ values, label }: { values: number[]; label: string }) {
  const top = Math.max(1, ...values);
  const step = WIDTH / Math.max(1, values.length - 1);
  const points = values.map(
    (value, i) => `${(i * step).toFixed(1)},${(HEIGHT - (value / top) * HEIGHT).toFixed(1)}`,
  );
  return (
    <svg
      role="img"
      aria-label={`${label}, the last ${values.length} looks, at most ${Math.round(top)}`}
      viewBox={`0 -1 ${WIDTH} ${HEIGHT + 2}`}
      preserveAspectRatio="none"
      className="mt-1 h-8 w-full"
    >
      <line
        x1="0"
        x2={WIDTH}
        y1={HEIGHT}
        y2={HEIGHT}
        className="stroke-line"
        vectorEffect="non-scaling-stroke"
      />
      {points.length > 1 && (
        <polyline
          points={points.join(' ')}
          fill="none"
          className="stroke-ink-2"
          strokeWidth="1.5"
          strokeLinejoin="round"
          vectorEffect="non-scaling-stroke"
        />
      )}
    </svg>
  );
}
