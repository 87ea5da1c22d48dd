import { addListEntry, readLists, whyNot } from '@clickledger/core';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Page as Frame } from '#components/ui/page.tsx';
import { requireSession } from '#server/session.ts';
import { api, apiContext, Prefetch } from '#server/trpc.tsx';
import { parseListFilters } from './filters.ts';
import { ListsPage } from './lists-page.tsx';

export const metadata: Metadata = { title: 'Block and allow lists' };

interface Props {
  searchParams: Promise<Record<string, string>>;
}

export default async function Page({ searchParams }: Props) {
  await requireSession();
  const { principal } = await apiContext();
  const hidden = whyNot(principal, readLists)?.message;
  if (hidden !== undefined) {
    if (principal?.kind !== 'member') notFound();
    return (
      <Frame title="Block and allow lists">
        <p className="max-w-3xl font-medium">{hidden}</p>
      </Frame>
    );
  }
  const filters = parseListFilters(new URLSearchParams(await searchParams));
  return (
    <Prefetch load={(client) => [client.prefetchQuery(api.lists.entries.queryOptions(filters))]}>
      <ListsPage refused={whyNot(principal, addListEntry)?.message} />
    </Prefetch>
  );
}
