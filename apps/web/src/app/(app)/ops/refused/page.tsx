import type { Metadata } from 'next';
import { type PageProps, paramsOf } from '#lib/page-props.ts';
import { requireOperator } from '#server/session.ts';
import { api, Prefetch } from '#server/trpc.tsx';
import { parseRefusalFilters } from './filters.ts';
import { RefusedClicks } from './refused-clicks.tsx';

export const metadata: Metadata = { title: 'Refused clicks' };

export default async function RefusedPage({ searchParams }: PageProps) {
  await requireOperator();
  const { cursor, ...filters } = parseRefusalFilters(await paramsOf(searchParams));
  return (
    <Prefetch
      load={(client) => [
        client.prefetchQuery(api.advertisers.list.queryOptions()),
        client.prefetchQuery(api.refusals.summary.queryOptions(filters)),
        client.prefetchQuery(api.refusals.search.queryOptions({ ...filters, ...(cursor && { cursor }) })),
      ]}
    >
      <RefusedClicks />
    </Prefetch>
  );
}
