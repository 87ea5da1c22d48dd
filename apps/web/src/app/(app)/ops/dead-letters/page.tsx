import { replayDeadLetters, whyNot } from '@clickledger/core';
import type { Metadata } from 'next';
import { type PageProps, paramsOf } from '#lib/page-props.ts';
import { requireOperator } from '#server/session.ts';
import { api, apiContext, Prefetch } from '#server/trpc.tsx';
import { DeadLetters } from './dead-letters.tsx';
import { parseLetterFilters } from './filters.ts';

export const metadata: Metadata = { title: 'Dead letters' };

export default async function DeadLettersPage({ searchParams }: PageProps) {
  await requireOperator();
  const { principal } = await apiContext();
  const filters = parseLetterFilters(await paramsOf(searchParams));
  return (
    <Prefetch
      load={(client) => [
        client.prefetchQuery(api.deadLetters.list.queryOptions(filters)),
        client.prefetchQuery(api.deadLetters.orders.queryOptions()),
      ]}
    >
      <DeadLetters refused={whyNot(principal, replayDeadLetters)?.message} />
    </Prefetch>
  );
}
