import { approveStatement, whyNot } from '@clickledger/core';
import type { Metadata } from 'next';
import { requireOperator } from '#server/session.ts';
import { api, apiContext, Prefetch } from '#server/trpc.tsx';
import { Statements } from './statements.tsx';

export const metadata: Metadata = { title: 'Statements' };

export default async function StatementsPage() {
  await requireOperator();
  const { principal } = await apiContext();
  return (
    <Prefetch
      load={(client) => [
        client.prefetchQuery(api.statements.all.queryOptions({})),
        client.prefetchQuery(api.statements.issuer.queryOptions()),
      ]}
    >
      <Statements refused={whyNot(principal, approveStatement)?.message} />
    </Prefetch>
  );
}
