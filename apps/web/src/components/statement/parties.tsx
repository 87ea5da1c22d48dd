'use client';

import type { StatementContent } from '@clickledger/domain';
import type { ReactNode } from 'react';
import { useFormat } from '#components/reader.tsx';

/** Who issues it and to whom, and what tells it from others. */
export function Parties({ content, facts }: { content: StatementContent; facts?: [string, ReactNode][] }) {
  const { dayOfYear } = useFormat();
  const { issuer, customer, period } = content;
  const { purchaseOrder } = customer;
  const shown: [string, ReactNode][] = [
    ['Period', `${dayOfYear(new Date(period.from))} to ${dayOfYear(new Date(period.to - 1))}`],
    ['Days of', period.timeZone.replaceAll('_', ' ')],
    ['Currency', content.currency],
    ...(purchaseOrder ? ([['Purchase order', purchaseOrder]] satisfies [string, ReactNode][]) : []),
    ...(facts ?? []),
  ];
  return (
    <div className="grid gap-x-10 gap-y-6 sm:grid-cols-2 lg:grid-cols-[1fr_1fr_minmax(0,1.4fr)] print:grid-cols-3">
      <Party title="From" of={issuer} />
      <Party title="To" of={customer} />
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] content-start gap-x-4 gap-y-1 sm:max-lg:col-span-2">
        {shown.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-ink-2">{name}</dt>
            <dd className="[overflow-wrap:anywhere]">{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

function Party({ title, of: { name, billingAddress, taxId } }: { title: string; of: StatementContent['issuer'] }) {
  return (
    <section aria-label={title}>
      <h2 className="label">{title}</h2>
      {name ? (
        <p className="font-medium [overflow-wrap:anywhere]">{name}</p>
      ) : (
        <p className="text-ink-2">not named yet</p>
      )}
      {billingAddress && <p className="[overflow-wrap:anywhere] whitespace-pre-line">{billingAddress}</p>}
      {taxId && <p className="text-ink-2">Tax id {taxId}</p>}
    </section>
  );
}
