import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Contents } from '#app/(app)/docs/contents.tsx';
import { GuidePage } from '#app/(app)/docs/guide-page.tsx';
import { getServer } from '#env.ts';
import { type PageProps, paramsOf } from '#lib/page-props.ts';
import { requireAdvertiser } from '#server/session.ts';
import { caller } from '#server/trpc.tsx';
import { CampaignChoice } from './campaign-choice.tsx';
import { CHAPTERS } from './chapters.ts';
import { Guide } from './guide.tsx';

export const metadata: Metadata = { title: 'Sending clicks' };

/** For the developers of publishers: every way to send a click, with a campaign of the reader's own filled in. */
export default async function SendPage({ searchParams }: PageProps) {
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
    <GuidePage
      page="/docs/send"
      controls={<CampaignChoice chosen={campaign.id} campaigns={all.map(({ id, name }) => ({ id, name }))} />}
    >
      <div className="grid gap-x-12 gap-y-8 lg:grid-cols-12">
        <Contents of={CHAPTERS} label="Sending clicks" page="/docs/send" />
        <Guide campaign={campaign} links={links} collectorUrl={getServer().endpoints.collectorUrl} />
      </div>
    </GuidePage>
  );
}
