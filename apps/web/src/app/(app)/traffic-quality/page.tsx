import type { Metadata } from 'next';
import { type PageProps, rangeOf } from '#lib/page-props.ts';
import { requireAdvertiser } from '#server/session.ts';
import { api, Prefetch } from '#server/trpc.tsx';
import { TrafficQuality } from './traffic-quality.tsx';

export const metadata: Metadata = { title: 'Traffic quality' };

export default async function TrafficQualityPage({ searchParams }: PageProps) {
  await requireAdvertiser();
  const range = await rangeOf(searchParams);
  return (
    <Prefetch
      load={(client) => [
        client.prefetchQuery(api.overview.summary.queryOptions({ range })),
        client.prefetchQuery(api.traffic.reasons.queryOptions({ range })),
      ]}
    >
      <TrafficQuality />
    </Prefetch>
  );
}
