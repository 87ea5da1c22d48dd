import type { ReactNode } from 'react';
import { requireAdvertiser } from '#server/session.ts';
import { findCampaign } from './find-campaign.ts';

interface Props {
  params: Promise<{ id: string }>;
  children: ReactNode;
}

/** Looks the campaign up before anything is sent, so that an unknown one is answered with 404. */
export default async function CampaignLayout({ params, children }: Props) {
  await requireAdvertiser();
  await findCampaign((await params).id);
  return children;
}
