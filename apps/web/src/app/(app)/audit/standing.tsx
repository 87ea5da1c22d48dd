'use client';

import { useFormat } from '#components/reader.tsx';
import { Icon } from '#components/ui/icon.tsx';
import type { ReconciledHours } from '#lib/model.ts';
import { standing } from './words.ts';

/** Whether the counts hold, in a sentence, and the figures behind it. */
export function Standing({ reconciliation }: { reconciliation: ReconciledHours }) {
  const { weekday, time, full, count } = useFormat();
  const when = (at: Date) => `${weekday(at)}, ${time(at)}`;
  const { good, text, detail } = standing(reconciliation, when);
  return (
    <section aria-label="Standing" className="grid gap-5">
      <div className="flex items-start gap-3" role="status">
        <Icon name={good ? 'check' : 'alert'} className="mt-1 size-5" />
        <div className="min-w-0">
          <p className="text-lg font-medium">{text}</p>
          <p className="max-w-prose text-ink-2">{detail}</p>
        </div>
      </div>
      <dl className="grid grid-cols-2 gap-x-8 gap-y-4 sm:flex sm:flex-wrap sm:gap-x-12">
        <Fact name="Reconciled up to" title={reconciliation.upTo ? full(reconciliation.upTo) : undefined}>
          {reconciliation.upTo ? when(reconciliation.upTo) : '–'}
        </Fact>
        <Fact name="Hours compared">{count(reconciliation.compared)}</Fact>
        <Fact name="Differences found">{count(reconciliation.found)}</Fact>
        <Fact name="Repaired">{count(reconciliation.repaired)}</Fact>
        <Fact name="Last look" title={reconciliation.lookedAt ? full(reconciliation.lookedAt) : undefined}>
          {reconciliation.lookedAt ? when(reconciliation.lookedAt) : '–'}
        </Fact>
      </dl>
    </section>
  );
}

function Fact({ name, title, children }: { name: string; title?: string | undefined; children: string }) {
  return (
    <div title={title}>
      <dt className="label">{name}</dt>
      <dd className="text-xl font-semibold tracking-tight whitespace-nowrap">{children}</dd>
    </div>
  );
}

export function StandingSkeleton() {
  return (
    <div className="grid gap-5" aria-hidden="true">
      <div className="bone h-11 w-2/3 max-w-md" />
      <div className="bone h-11 w-full max-w-2xl" />
    </div>
  );
}
