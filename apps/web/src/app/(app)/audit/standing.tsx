'use client';

import { useFormat } from '#components/reader.tsx';
import { Icon } from '#components/ui/icon.tsx';
import type { Audit } from '#lib/model.ts';
import { standing } from './words.ts';

/** Whether the counts hold, in a sentence, and the figures behind it. */
export function Standing({ audit }: { audit: Audit }) {
  const { weekday, time, full, count } = useFormat();
  const when = (at: Date) => `${weekday(at)}, ${time(at)}`;
  const { good, text, detail } = standing(audit, when);
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
        <Fact name="Reconciled up to" title={audit.upTo ? full(audit.upTo) : undefined}>
          {audit.upTo ? when(audit.upTo) : '–'}
        </Fact>
        <Fact name="Hours compared">{count(audit.compared)}</Fact>
        <Fact name="Differences found">{count(audit.found)}</Fact>
        <Fact name="Repaired">{count(audit.repaired)}</Fact>
        <Fact name="Last look" title={audit.lookedAt ? full(audit.lookedAt) : undefined}>
          {audit.lookedAt ? when(audit.lookedAt) : '–'}
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
