import type { Metadata } from 'next';
import { type PageProps, paramsOf } from '#lib/page-props.ts';
import { parseRange } from '#lib/range.ts';
import { requireAdvertiser } from '#server/session.ts';
import { api, Prefetch } from '#server/trpc.tsx';
import { CampaignPage } from './campaign-page.tsx';
import { findCampaign } from './find-campaign.ts';

interface Props extends PageProps {
  params: Promise<{ id: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  await requireAdvertiser();
  return { title: (await findCampaign((await params).id)).name };
}

export default async function Page({ params, searchParams }: Props) {
  await requireAdvertiser();
  const campaign = await findCampaign((await params).id);
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
