import { createCampaign, whyNot } from '@clickledger/core';
import type { Metadata } from 'next';
import { requireAdvertiser } from '#server/session.ts';
import { apiContext, caller } from '#server/trpc.tsx';
import { NewCampaign } from './new-campaign.tsx';

export const metadata: Metadata = { title: 'New campaign' };

export default async function NewCampaignPage() {
  await requireAdvertiser();
  const { principal } = await apiContext();
  const sites = await (await caller()).account.sites();
  return <NewCampaign sites={sites} refused={whyNot(principal, createCampaign)?.message} />;
}
