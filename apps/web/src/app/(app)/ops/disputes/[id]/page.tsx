import { refuseDispute, whyNot } from '@clickledger/core';
import type { Metadata } from 'next';
import { findDispute } from '#app/(app)/billing/disputes/[id]/find-dispute.ts';
import { requireOperator } from '#server/session.ts';
import { api, apiContext, Prefetch } from '#server/trpc.tsx';
import { OperatorsDispute } from './operators-dispute.tsx';

interface Props {
  params: Promise<{ id: string }>;
}

export const metadata: Metadata = { title: 'Dispute' };

export default async function OperatorsDisputePage({ params }: Props) {
  await requireOperator();
  const { principal } = await apiContext();
  const { id } = await findDispute((await params).id, 'anyones');
  return (
    <Prefetch load={(client) => [client.prefetchQuery(api.disputes.anyones.queryOptions({ id }))]}>
      <OperatorsDispute id={id} refused={whyNot(principal, refuseDispute)?.message} />
    </Prefetch>
  );
}
