import { approveStatement, whyNot } from '@clickledger/core';
import type { Metadata } from 'next';
import { requireOperator } from '#server/session.ts';
import { api, apiContext, Prefetch } from '#server/trpc.tsx';
import { findAnyonesStatement } from './find-anyones-statement.ts';
import { OperatorsStatement } from './operators-statement.tsx';

interface Props {
  params: Promise<{ id: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  await requireOperator();
  const { number, month } = await findAnyonesStatement((await params).id);
  return { title: number === null ? `Draft, ${month}` : `Statement ${number}` };
}

export default async function OperatorsStatementPage({ params }: Props) {
  await requireOperator();
  const { principal } = await apiContext();
  const { id } = await findAnyonesStatement((await params).id);
  return (
    <Prefetch load={(client) => [client.prefetchQuery(api.statements.anyones.queryOptions({ id }))]}>
      <OperatorsStatement id={id} refused={whyNot(principal, approveStatement)?.message} />
    </Prefetch>
  );
}
