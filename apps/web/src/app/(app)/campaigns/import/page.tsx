import { importCampaigns, whyNot } from '@clickledger/core';
import type { Metadata } from 'next';
import { requireAdvertiser } from '#server/session.ts';
import { apiContext } from '#server/trpc.tsx';
import { ImportCampaigns } from './import-campaigns.tsx';

export const metadata: Metadata = { title: 'Import campaigns' };

export default async function ImportPage() {
  await requireAdvertiser();
  const { principal } = await apiContext();
  return <ImportCampaigns refused={whyNot(principal, importCampaigns)?.message} />;
}
