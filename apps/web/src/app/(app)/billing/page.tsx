import type { Metadata } from 'next';
import { type PageProps, paramsOf } from '#lib/page-props.ts';
import { requireAdvertiser } from '#server/session.ts';
import { api, Prefetch } from '#server/trpc.tsx';
import { Billing } from './billing.tsx';
import { parseMonth } from './month.ts';

export const metadata: Metadata = { title: 'Billing' };

export default async function BillingPage({ searchParams }: PageProps) {
  await requireAdvertiser();
  const month = parseMonth((await paramsOf(searchParams)).get('month'));
  return (
    <Prefetch
      load={(client) => [
        client.prefetchQuery(api.billing.month.queryOptions({ month })),
        client.prefetchQuery(api.statements.list.queryOptions()),
        client.prefetchQuery(api.billing.reconciliation.queryOptions({ month })),
      ]}
    >
      <Billing />
    </Prefetch>
  );
}
