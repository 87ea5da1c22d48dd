import { openCorrection, whyNot } from '@clickledger/core';
import type { Metadata } from 'next';
import { requireOperator } from '#server/session.ts';
import { api, apiContext, Prefetch } from '#server/trpc.tsx';
import { Corrections } from './corrections.tsx';

export const metadata: Metadata = { title: 'Corrections' };

export default async function CorrectionsPage() {
  await requireOperator();
  const { principal } = await apiContext();
  return (
    <Prefetch load={(client) => [client.prefetchQuery(api.corrections.list.queryOptions({}))]}>
      <Corrections refused={whyNot(principal, openCorrection)?.message} />
    </Prefetch>
  );
}
