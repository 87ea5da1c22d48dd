import { TRPCError } from '@trpc/server';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import type { Campaign } from '../../../../lib/model.ts';
import { type PageProps, paramsOf } from '../../../../lib/page-props.ts';
import { parseRange } from '../../../../lib/range.ts';
import { requireAdvertiser } from '../../../../server/session.ts';
import { api, caller, Prefetch } from '../../../../server/trpc.tsx';
import { CampaignPage } from './campaign-page.tsx';

interface Props extends PageProps {
  params: Promise<{ id: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  await requireAdvertiser();
  return { title: (await findCampaign(await idOf(params))).name };
}

export default async function Page({ params, searchParams }: Props) {
  await requireAdvertiser();
  const campaign = await findCampaign(await idOf(params));
  const url = await paramsOf(searchParams);
  const range = parseRange(url);
  const campaignId = campaign.id;
  return (
    <Prefetch
      load={(client) =>
        url.get('tab') === 'install'
          ? [client.prefetchQuery(api.campaigns.links.queryOptions({ id: campaignId }))]
          : [
              client.prefetchQuery(api.overview.summary.queryOptions({ range, campaignId })),
              client.prefetchQuery(api.overview.series.queryOptions({ range, campaignId })),
              ...(['creative', 'site', 'country', 'device'] as const).map((by) =>
                client.prefetchQuery(api.overview.top.queryOptions({ range, by, campaignId })),
              ),
            ]
      }
    >
      <CampaignPage campaign={campaign} />
    </Prefetch>
  );
}

async function idOf(params: Props['params']): Promise<string> {
  return decodeURIComponent((await params).id);
}

const findCampaign = cache(async (id: string): Promise<Campaign> => {
  try {
    return await (await caller()).campaigns.byId({ id });
  } catch (error) {
    const unknown = error instanceof TRPCError && ['NOT_FOUND', 'BAD_REQUEST'].includes(error.code);
    if (unknown) notFound();
    throw error;
  }
});
