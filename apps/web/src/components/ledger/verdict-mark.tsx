import type { Part } from '@clickledger/domain';

/** Of the signs, as classes. */
export const VERDICT_COLOURS: Record<Part, string> = {
  billable: 'text-billable',
  duplicate: 'text-[var(--duplicate-2)]',
  givt: 'text-givt',
  sivt: 'text-sivt',
  rejected: 'text-rejected',
};

/** The signs, on a field of 10 by 10. */
export const VERDICT_SHAPES: Record<Part, React.ReactNode> = {
  billable: <circle cx="5" cy="5" r="4" fill="currentColor" />,
  duplicate: (
    <>
      <circle cx="3.6" cy="5" r="2.9" fill="currentColor" />
      <circle cx="6.4" cy="5" r="2.9" fill="none" stroke="currentColor" strokeWidth="1.2" />
    </>
  ),
  givt: <path d="M5 .9 9.5 9h-9z" fill="currentColor" />,
  sivt: <path d="M5 .3 9.7 5 5 9.7.3 5z" fill="currentColor" />,
  rejected: <circle cx="5" cy="5" r="3.6" fill="none" stroke="currentColor" strokeWidth="1.3" />,
};

/** The sign of a verdict: a shape and a colour, each of which tells it alone. Always beside its name. */
export function VerdictMark({ part }: { part: Part }) {
  return (
    <svg viewBox="0 0 10 10" className={`size-2.5 shrink-0 ${VERDICT_COLOURS[part]}`} aria-hidden="true">
      {VERDICT_SHAPES[part]}
    </svg>
  );
}
