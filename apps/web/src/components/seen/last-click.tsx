'use client';

import { useFormat } from '#components/reader.tsx';
import { duration } from '#lib/format.ts';

/** How long ago the last click was; windows tell its minute. */
export function LastClick({ at, asOf }: { at: Date | null; asOf: Date }) {
  const { full } = useFormat();
  if (!at) return <span className="text-ink-3">none in 30 d</span>;
  const ago = asOf.getTime() - at.getTime();
  return (
    <span title={full(at)} className="whitespace-nowrap">
      {ago < 60_000 ? 'this minute' : `${duration(ago)} ago`}
    </span>
  );
}
