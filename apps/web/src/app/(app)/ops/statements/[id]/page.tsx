import { approveStatement, whyNot } from '@clickledger/core';
import type { Metadata } from 'next';
import { findStatement } from '#app/(app)/billing/statements/[id]/find-statement.ts';
import { requireOperator } from '#server/session.ts';
import { api, apiContext, Prefetch } from '#server/trpc.tsx';
import { OperatorsStatement } from './operators-statement.tsx';

interface Props {
  params: Promise<{ id: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { number, month } = await findStatement((await params).id);
  return { title: number === null ? `Draft, ${month}` : `Statement ${number}` };
}

export default async function OperatorsStatementPage({ params }: Props) {
  await requireOperator();
  const { principal } = await apiContext();
  const { id } = await findStatement((await params).id);
  return (
    <Prefetch load={(client) => [client.prefetchQuery(api.statements.byId.queryOptions({ id }))]}>
      <OperatorsStatement id={id} refused={whyNot(principal, approveStatement)?.message} />
    </Prefetch>
  );
}
