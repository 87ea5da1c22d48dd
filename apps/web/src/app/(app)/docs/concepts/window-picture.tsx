import { VERDICT_COLOURS, VERDICT_SHAPES } from '#components/ledger/verdict-mark.tsx';

const WIDTH = 328;
const LEFT = 24;
/** Units of a tenth of the window. */
const TENTH = 21;
const AXIS = 62;
/** When somebody clicks, in tenths of the window after the first time, and what becomes of it. */
const CLICKS = [
  { at: 0, part: 'billable', says: 'first' },
  { at: 4, part: 'duplicate', says: 'repeat' },
  { at: 8, part: 'duplicate', says: 'repeat' },
  { at: 12, part: 'billable', says: 'first again' },
] as const;

/** One visitor who clicks four times: what falls into the window of a first click repeats it. */
export function WindowPicture({ window }: { window: string }) {
  return (
    <svg
      viewBox={`0 0 ${WIDTH} 96`}
      role="img"
      aria-label={`One visitor clicks four times. The first click is billable; two more within ${window} of it are duplicates; the fourth, after that, is billable.`}
      className="h-auto w-full max-w-sm"
    >
      <rect x={LEFT} y="24" width={10 * TENTH} height={AXIS - 24} className="fill-brand-soft" />
      <text x={LEFT + 5 * TENTH} y="16" fontSize="12" textAnchor="middle" className="fill-ink-2">
        {`window of the first click, ${window}`}
      </text>
      <path d={`M4 ${AXIS}H${WIDTH - 4}`} strokeWidth="1" className="stroke-line-strong" />
      {CLICKS.map(({ at, part, says }) => (
        <g key={at}>
          <path d={`M${LEFT + at * TENTH} ${AXIS}v-16`} strokeWidth="1" className="stroke-ink-3" />
          <g
            transform={`translate(${LEFT + at * TENTH - 6} ${AXIS - 28}) scale(1.2)`}
            className={VERDICT_COLOURS[part]}
          >
            {VERDICT_SHAPES[part]}
          </g>
          <text x={LEFT + at * TENTH} y={AXIS + 18} fontSize="12" textAnchor="middle" className="fill-ink-2">
            {says}
          </text>
        </g>
      ))}
    </svg>
  );
}
