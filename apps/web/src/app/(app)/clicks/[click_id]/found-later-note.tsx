'use client';

import { VerdictMark } from '#components/ledger/verdict-mark.tsx';
import { useFormat } from '#components/reader.tsx';
import { Link } from '#components/ui/link.tsx';
import type { AcceptedClick } from '#lib/model.ts';

/** Of a click that was charged and found invalid later: when, what of, and what was credited for it. */
export function FoundLaterNote({ adjustment }: { adjustment: AcceptedClick['adjustment'] }) {
  const { full, moneyExact } = useFormat();
  if (!adjustment) return null;
  const { foundAt, amountMicros, name, meaning, sentence, rule, version } = adjustment;
  return (
    <section aria-label="Found invalid later" className="max-w-3xl border-l-2 border-line-strong pl-4">
      <h2 className="flex items-center gap-2 font-medium">
        <VerdictMark part={adjustment.class} />
        Found invalid on {full(foundAt)} and credited, {moneyExact(amountMicros)}
      </h2>
      <p className="mt-1">
        {name}: {sentence}.
      </p>
      <p className="mt-1 text-ink-2">
        {meaning} Its verdict and the figures of its day stay as they were;{' '}
        <Link href="/billing" className="link">
          the credit
        </Link>{' '}
        is of the month in which it was found.
      </p>
      <p className="label mt-1">
        <span className="font-mono text-xs">{rule}</span> v{version}
      </p>
    </section>
  );
}
