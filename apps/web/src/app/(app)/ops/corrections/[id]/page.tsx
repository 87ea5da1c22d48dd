import { closeCorrection, whyNot } from '@clickledger/core';
import type { Metadata } from 'next';
import { requireOperator } from '#server/session.ts';
import { api, apiContext, Prefetch } from '#server/trpc.tsx';
import { CorrectionPage } from './correction-page.tsx';
import { findCorrection } from './find-correction.ts';

interface Props {
  params: Promise<{ id: string }>;
}

export const metadata: Metadata = { title: 'Correction' };

export default async function OneCorrectionPage({ params }: Props) {
  await requireOperator();
  const { principal } = await apiContext();
  const { id } = await findCorrection((await params).id);
  return (
    <Prefetch
      load={(client) => [
        client.prefetchQuery(api.corrections.byId.queryOptions({ id })),
        client.prefetchQuery(api.corrections.effect.queryOptions({ id })),
      ]}
    >
      <CorrectionPage id={id} refused={whyNot(principal, closeCorrection)?.message} />
    </Prefetch>
  );
}
