'use client';

import { VerdictMark } from '#components/ledger/verdict-mark.tsx';
import { useFormat } from '#components/reader.tsx';
import { Link } from '#components/ui/link.tsx';
import type { AcceptedClick } from '#lib/model.ts';

/** Of a click that was charged and found invalid later, or corrected: when, what of, and what was credited for it. */
export function FoundLaterNote({ adjustment }: { adjustment: AcceptedClick['adjustment'] }) {
  const { full, moneyExact } = useFormat();
  if (!adjustment) return null;
  const { foundAt, amountMicros, name, meaning, sentence, rule, version } = adjustment;
  const part = adjustment.class === 'none' ? undefined : adjustment.class;
  return (
    <section
      aria-label={part ? 'Found invalid later' : 'Corrected later'}
      className="max-w-3xl border-l-2 border-line-strong pl-4"
    >
      <h2 className="flex items-center gap-2 font-medium">
        {part && <VerdictMark part={part} />}
        {part ? 'Found invalid' : 'Corrected'} on {full(foundAt)} and credited, {moneyExact(amountMicros)}
      </h2>
      <p className="mt-1">
        {name}: {sentence}.
      </p>
      <p className="mt-1 text-ink-2">
        {meaning} Its verdict and the figures of its day stay as they were;{' '}
        <Link href="/billing" className="link">
          the credit
        </Link>{' '}
        is of the month in which it was {part ? 'found' : 'corrected'}.
      </p>
      <p className="label mt-1">
        <span className="font-mono text-xs">{rule}</span> v{version}
      </p>
    </section>
  );
}
