import { createCampaign, whyNot } from '@clickledger/core';
import type { Metadata } from 'next';
import { type PageProps, rangeOf } from '#lib/page-props.ts';
import { requireAdvertiser } from '#server/session.ts';
import { api, apiContext, Prefetch } from '#server/trpc.tsx';
import { Campaigns } from './campaigns.tsx';

export const metadata: Metadata = { title: 'Campaigns' };

export default async function CampaignsPage({ searchParams }: PageProps) {
  await requireAdvertiser();
  const { principal } = await apiContext();
  const range = await rangeOf(searchParams);
  return (
    <Prefetch
      load={(client) => [
        client.prefetchQuery(api.overview.summary.queryOptions({ range })),
        client.prefetchQuery(api.campaigns.figures.queryOptions({ range })),
        client.prefetchQuery(api.campaigns.seen.queryOptions()),
      ]}
    >
      <Campaigns refused={whyNot(principal, createCampaign)?.message} />
    </Prefetch>
  );
}
