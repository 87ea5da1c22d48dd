import { answerDispute, whyNot } from '@clickledger/core';
import type { Metadata } from 'next';
import { requireAdvertiser } from '#server/session.ts';
import { api, apiContext, Prefetch } from '#server/trpc.tsx';
import { DisputePage } from './dispute-page.tsx';
import { findDispute } from './find-dispute.ts';

interface Props {
  params: Promise<{ id: string }>;
}

export const metadata: Metadata = { title: 'Dispute' };

export default async function AdvertisersDispute({ params }: Props) {
  await requireAdvertiser();
  const { principal } = await apiContext();
  const { id } = await findDispute((await params).id, 'byId');
  return (
    <Prefetch load={(client) => [client.prefetchQuery(api.disputes.byId.queryOptions({ id }))]}>
      <DisputePage id={id} refused={whyNot(principal, answerDispute)?.message} />
    </Prefetch>
  );
}
