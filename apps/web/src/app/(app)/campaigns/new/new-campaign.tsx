'use client';

import dynamic from 'next/dynamic';
import { BackLink } from '#components/ui/back-link.tsx';
import { Page } from '#components/ui/page.tsx';
import { TableSkeleton } from '#components/ui/table-skeleton.tsx';
import type { Campaign } from '#lib/model.ts';

// Not before its script is there: what is typed until then would be lost.
const NewCampaignForm = dynamic(async () => (await import('./new-campaign-form.tsx')).NewCampaignForm, {
  loading: () => <TableSkeleton rows={8} />,
  ssr: false,
});

/** Where a campaign is made. `refused`: why this reader may make none. */
export function NewCampaign({ sites, refused }: { sites: Campaign['sites']; refused: string | undefined }) {
  return (
    <Page title="New campaign" before={<BackLink href="/campaigns">Campaigns</BackLink>}>
      {refused ? <p className="max-w-3xl font-medium">{refused}</p> : <NewCampaignForm sites={sites} />}
    </Page>
  );
}
