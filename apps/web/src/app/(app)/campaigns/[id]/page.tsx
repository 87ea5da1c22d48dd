import { editCampaign, setCampaignTrust, whyNot } from '@clickledger/core';
import type { QueryClient } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { asInput } from '#lib/as-input.ts';
import { type PageProps, paramsOf } from '#lib/page-props.ts';
import { parseRange } from '#lib/range.ts';
import { CAMPAIGN_TOPS, topQuestion } from '#lib/tops.ts';
import { requireAdvertiser } from '#server/session.ts';
import { api, apiContext, Prefetch } from '#server/trpc.tsx';
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
  const { principal } = await apiContext();
  const url = await paramsOf(searchParams);
  const range = parseRange(url);
  const campaignId = campaign.id;
  const load = (client: QueryClient) => {
    switch (url.get('tab')) {
      case 'install':
        return [
          client.prefetchQuery(api.campaigns.links.queryOptions({ id: campaignId })),
          client.prefetchQuery(api.campaigns.trust.queryOptions({ id: campaignId })),
        ];
      case 'settings':
        return [client.prefetchQuery(api.campaigns.prices.queryOptions({ id: campaignId }))];
      default:
        return [
          client.prefetchQuery(api.overview.summary.queryOptions({ range, campaignId })),
          client.prefetchQuery(api.overview.series.queryOptions({ range, campaignId })),
          client.prefetchQuery(api.campaigns.budget.queryOptions({ id: campaignId })),
          ...CAMPAIGN_TOPS.map((by) =>
            client.prefetchQuery(api.questions.ask.queryOptions(asInput(topQuestion(by, range, campaignId)))),
          ),
        ];
    }
  };
  return (
    <Prefetch load={(client) => [client.prefetchQuery(api.campaigns.seen.queryOptions()), ...load(client)]}>
      <CampaignPage
        campaign={campaign}
        refused={whyNot(principal, editCampaign)?.message}
        trustRefused={whyNot(principal, setCampaignTrust)?.message}
      />
    </Prefetch>
  );
}
