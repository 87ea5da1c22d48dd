import { openDispute, whyNot } from '@clickledger/core';
import type { Metadata } from 'next';
import { requireAdvertiser } from '#server/session.ts';
import { api, apiContext, Prefetch } from '#server/trpc.tsx';
import { findStatement } from './find-statement.ts';
import { StatementPage } from './statement-page.tsx';

interface Props {
  params: Promise<{ id: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  await requireAdvertiser();
  const { number, month } = await findStatement((await params).id);
  return { title: number === null ? `Draft, ${month}` : `Statement ${number}` };
}

export default async function AdvertisersStatement({ params }: Props) {
  await requireAdvertiser();
  const { id, month } = await findStatement((await params).id);
  const { principal } = await apiContext();
  return (
    <Prefetch
      load={(client) => [
        client.prefetchQuery(api.statements.byId.queryOptions({ id })),
        client.prefetchQuery(api.billing.month.queryOptions({ month })),
      ]}
    >
      <StatementPage id={id} refused={whyNot(principal, openDispute)?.message} />
    </Prefetch>
  );
}
