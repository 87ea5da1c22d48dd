'use client';

import type { By, Part } from '@clickledger/domain';
import type { ReactNode } from 'react';
import { VerdictMark } from '#components/ledger/verdict-mark.tsx';
import { useFormat } from '#components/reader.tsx';
import { Money } from '#components/ui/figure.tsx';
import { Section } from '#components/ui/page.tsx';
import { duration } from '#lib/format.ts';
import type { DisclosureReport } from '#lib/model.ts';

/** The whole report as one sum, read from the top: what was received, what was taken off and why, what is billed. */
export function Statement({ report: { totals, words } }: { report: DisclosureReport }) {
  const { count } = useFormat();
  const windows = totals.windowsMs.map((ms) => duration(ms)).join(', ');
  const { filtered } = totals;
  const requests = filtered.head + filtered.prefetch + filtered.prerender;
  return (
    <Section title="From received to billed">
      <dl className="grid">
        <Line term="Filtered before counting" value={count(requests)} quiet>
          <Parts
            by={filtered}
            words={{ head: 'HEAD requests', prefetch: 'Prefetches', prerender: 'Prerenders' }}
          />
        </Line>
        <Line term="Received" value={count(totals.received)} sum />
        <Line term="Refused at the door" value={taken(totals.refused)} part="rejected">
          <Parts by={totals.refusedBy} words={words} />
        </Line>
        <Line term="Gross" value={count(totals.gross)} sum />
        <Line
          term={windows ? `Duplicates, within ${windows}` : 'Duplicates'}
          value={taken(totals.duplicate)}
          part="duplicate"
        />
        <Line term="General invalid traffic (GIVT)" value={taken(totals.givt)} part="givt">
          <Parts by={totals.givtBy} words={words} />
        </Line>
        <Line term="Net" value={count(totals.net)} sum />
        <Line term="Sophisticated invalid traffic (SIVT)" value={taken(totals.sivt)} part="sivt">
          <Parts by={totals.sivtBy} words={words} />
        </Line>
        <Line term="Total net, billed" value={count(totals.billed)} sum part="billable" />
        <Line term="Amount" value={<Money of={totals} />} sum />
      </dl>
    </Section>
  );

  function taken(clicks: bigint): string {
    return clicks === 0n ? '0' : `− ${count(clicks)}`;
  }
}

function Line({
  term,
  value,
  part,
  sum = false,
  quiet = false,
  children,
}: {
  term: string;
  value: ReactNode;
  part?: Part;
  /** What stands above comes to it. */
  sum?: boolean;
  /** In no sum. */
  quiet?: boolean;
  children?: ReactNode;
}) {
  return (
    <div className={`border-line py-2 ${sum ? 'border-y border-t-line-strong font-medium' : ''} -mt-px`}>
      <div className={`flex items-baseline gap-2 ${quiet ? 'text-ink-2' : ''}`}>
        <dt className={`flex min-w-0 flex-1 items-baseline gap-2 ${sum ? '' : 'pl-4'}`}>
          {part && <VerdictMark part={part} />}
          {term}
        </dt>
        <dd className="whitespace-nowrap tabular-nums">{value}</dd>
      </div>
      {children && <dd>{children}</dd>}
    </div>
  );
}

/** What a line consists of, the largest first; nothing where it is nothing. */
function Parts({ by, words }: { by: By; words: Record<string, string> }) {
  const { count } = useFormat();
  const parts = Object.entries(by)
    .filter(([, clicks]) => clicks > 0n)
    .sort(([, a], [, b]) => (a < b ? 1 : -1));
  if (parts.length === 0) return null;
  return (
    <ul className="mt-1 grid gap-0.5 pr-0 pl-9 text-sm text-ink-2">
      {parts.map(([name, clicks]) => (
        <li key={name} className="flex justify-between gap-4">
          <span>{words[name] ?? name}</span>
          <span className="pr-24 tabular-nums max-sm:pr-16">{count(clicks)}</span>
        </li>
      ))}
    </ul>
  );
}
