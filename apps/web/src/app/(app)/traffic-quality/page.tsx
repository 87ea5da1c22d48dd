import { addListEntry, whyNot } from '@clickledger/core';
import type { Metadata } from 'next';
import { type PageProps, paramsOf } from '#lib/page-props.ts';
import { requireAdvertiser } from '#server/session.ts';
import { api, apiContext, Prefetch } from '#server/trpc.tsx';
import { parseQualityFilters } from './filters.ts';
import { TrafficQuality } from './traffic-quality.tsx';

export const metadata: Metadata = { title: 'Traffic quality' };

export default async function TrafficQualityPage({ searchParams }: PageProps) {
  await requireAdvertiser();
  const filters = parseQualityFilters(await paramsOf(searchParams));
  const { principal } = await apiContext();
  return (
    <Prefetch load={(client) => [client.prefetchQuery(api.traffic.quality.queryOptions(filters))]}>
      <TrafficQuality mayBlock={whyNot(principal, addListEntry) === null} />
    </Prefetch>
  );
}
