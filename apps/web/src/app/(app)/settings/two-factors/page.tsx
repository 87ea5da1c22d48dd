import { requireOfOperators, whyNot } from '@clickledger/core';
import type { Metadata } from 'next';
import { requireSession } from '#server/session.ts';
import { api, apiContext, Prefetch } from '#server/trpc.tsx';
import { TwoFactors } from './two-factors.tsx';

export const metadata: Metadata = { title: 'Two factors' };

export default async function TwoFactorsPage() {
  const { way } = await requireSession();
  const { principal } = await apiContext();
  return (
    <Prefetch load={(client) => [client.prefetchQuery(api.secondFactors.read.queryOptions())]}>
      <TwoFactors isAtIssuer={way === 'oidc'} mayRequire={whyNot(principal, requireOfOperators) === null} />
    </Prefetch>
  );
}
