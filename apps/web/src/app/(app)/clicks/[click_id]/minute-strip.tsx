import { type Counts, VERDICT_PARTS, type VerdictPart } from '@clickledger/domain';

const MINUTES = 60;
const HEIGHT = 28;
/** The least that a bar shows of a minute with a click in it, px. */
const LEAST = 4;

const FILLS: Record<VerdictPart, string> = {
  billable: 'var(--billable)',
  duplicate: 'var(--duplicate-2)',
  givt: 'var(--givt)',
  sivt: 'var(--sivt)',
};

/** An hour minute by minute: a bar is a minute's clicks by verdict, on one scale with the other strips beside it. */
export function MinuteStrip({
  minutes,
  marked,
  most,
}: {
  minutes: readonly ({ minute: number } & Counts)[];
  /** The minute of the click itself. */
  marked: number;
  most: number;
}) {
  return (
    <svg
      viewBox={`0 0 ${MINUTES} ${HEIGHT + 5}`}
      preserveAspectRatio="none"
      className="h-8 w-full"
      aria-hidden="true"
    >
      <rect x="0" y={HEIGHT - 0.5} width={MINUTES} height="1" fill="var(--line)" />
      {minutes.flatMap((counts) => bars(counts, most))}
      <path d={`M${marked + 0.5} ${HEIGHT + 1}l.5 4h-1z`} fill="var(--ink)" />
    </svg>
  );
}

function bars(counts: { minute: number } & Counts, most: number) {
  const all = Number(counts.accepted);
  const height = Math.max(LEAST, (all / most) * HEIGHT);
  let y = HEIGHT;
  return VERDICT_PARTS.filter((part) => counts[part] > 0n).map((part) => {
    const share = (Number(counts[part]) / all) * height;
    y -= share;
    return (
      <rect
        key={`${counts.minute} ${part}`}
        x={counts.minute + 0.1}
        y={y}
        width="0.8"
        height={share}
        fill={FILLS[part]}
      />
    );
  });
}
