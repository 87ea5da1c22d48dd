import { inviteOperator, whyNot } from '@clickledger/core';
import type { Metadata } from 'next';
import { requireOperator } from '#server/session.ts';
import { api, apiContext, Prefetch } from '#server/trpc.tsx';
import { Operators } from './operators.tsx';

export const metadata: Metadata = { title: 'Operators' };

export default async function OperatorsPage() {
  const { user } = await requireOperator();
  const { principal } = await apiContext();
  return (
    <Prefetch
      load={(client) => [
        client.prefetchQuery(api.operators.list.queryOptions()),
        client.prefetchQuery(api.operators.invitations.queryOptions()),
      ]}
    >
      <Operators me={user.id} refused={whyNot(principal, inviteOperator)?.message} />
    </Prefetch>
  );
}
