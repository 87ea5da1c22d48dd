import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Page } from '#components/ui/page.tsx';
import { getServer } from '#env.ts';
import { type PageProps, paramsOf } from '#lib/page-props.ts';
import { requireAdvertiser } from '#server/session.ts';
import { caller } from '#server/trpc.tsx';
import { CampaignChoice } from './campaign-choice.tsx';
import { CHAPTERS, Contents } from './contents.tsx';
import { Guide } from './guide.tsx';

export const metadata: Metadata = { title: 'Guides' };

/** For the developers of publishers: every way to send a click, with a campaign of the reader's own filled in. */
export default async function DocsPage({ searchParams }: PageProps) {
  await requireAdvertiser();
  const { campaigns } = await caller();
  const all = await campaigns.list({ range: { preset: '1h' } });
  const wanted = (await paramsOf(searchParams)).get('campaign');
  const chosen = all.find(({ id }) => id === wanted) ?? all[0];
  if (!chosen) notFound();
  const [campaign, links] = await Promise.all([
    campaigns.byId({ id: chosen.id }),
    campaigns.links({ id: chosen.id }),
  ]);
  return (
    <Page
      title="Guides"
      controls={<CampaignChoice chosen={campaign.id} campaigns={all.map(({ id, name }) => ({ id, name }))} />}
    >
      <div className="grid gap-x-12 gap-y-8 lg:grid-cols-12">
        <Contents of={CHAPTERS} label="Guides" />
        <Guide campaign={campaign} links={links} collectorUrl={getServer().endpoints.collectorUrl} />
      </div>
    </Page>
  );
}
