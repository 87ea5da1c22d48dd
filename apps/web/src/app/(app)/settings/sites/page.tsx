import { createSite, verifySite, whyNot } from '@clickledger/core';
import type { Metadata } from 'next';
import { requireAdvertiser } from '#server/session.ts';
import { api, apiContext, Prefetch } from '#server/trpc.tsx';
import { Sites } from './sites.tsx';

export const metadata: Metadata = { title: 'Sites' };

export default async function SitesPage() {
  await requireAdvertiser();
  const { principal } = await apiContext();
  return (
    <Prefetch
      load={(client) => [
        client.prefetchQuery(api.account.sites.queryOptions()),
        client.prefetchQuery(api.campaigns.seen.queryOptions()),
      ]}
    >
      <Sites
        refused={whyNot(principal, createSite)?.message}
        verifyRefused={whyNot(principal, verifySite)?.message}
      />
    </Prefetch>
  );
}
