'use client';

import type { Party as Named } from '@clickledger/domain';
import type { ReactNode } from 'react';
import { useFormat } from '#components/reader.tsx';
import type { Statement } from '#lib/model.ts';
import { Hash } from './hash.tsx';

type Fact = [name: string, value: ReactNode];

/** Who issues it and to whom, and what tells it from others. Of a draft parties are not fixed: only whose it is. */
export function Parties({ of }: { of: Statement }) {
  const { dayOfYear, full, timeZone } = useFormat();
  const { advertiser, content, contentSha256, currency, issuedAt, periodFrom, periodTo } = of;
  const last = new Date(periodTo.getTime() - 1);
  const facts: Fact[] = [
    ['Period', `${dayOfYear(periodFrom)} to ${dayOfYear(last)}`],
    ['Days of', timeZone.replaceAll('_', ' ')],
    ['Currency', currency],
    ...given('Purchase order', content?.customer.purchaseOrder),
    ...given('Issued', issuedAt && full(issuedAt)),
    ...given('SHA-256', contentSha256 && <Hash key="hash" sha256={contentSha256} />),
  ];
  return (
    <div className="grid gap-x-10 gap-y-6 sm:grid-cols-2 lg:grid-cols-[1fr_1fr_minmax(0,1.4fr)] print:grid-cols-[1fr_1fr_minmax(0,1.7fr)]">
      {content && <Party title="From" of={content.issuer} />}
      <Party title="To" of={content?.customer ?? { name: advertiser.name, billingAddress: '', taxId: '' }} />
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] content-start gap-x-4 gap-y-1 sm:max-lg:col-span-2 print:col-auto">
        {facts.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-ink-2">{name}</dt>
            <dd className="[overflow-wrap:anywhere]">{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

function Party({ title, of: { name, billingAddress, taxId } }: { title: string; of: Named }) {
  return (
    <section aria-label={title}>
      <h2 className="label">{title}</h2>
      <p className="font-medium [overflow-wrap:anywhere]">{name}</p>
      {billingAddress && <p className="[overflow-wrap:anywhere] whitespace-pre-line">{billingAddress}</p>}
      {taxId && <p className="text-ink-2">Tax id {taxId}</p>}
    </section>
  );
}

function given(name: string, value: ReactNode): Fact[] {
  return value ? [[name, value]] : [];
}
