import { createAdvertiser, whyNot } from '@clickledger/core';
import type { Metadata } from 'next';
import { requireOperator } from '#server/session.ts';
import { api, apiContext, Prefetch } from '#server/trpc.tsx';
import { Advertisers } from './advertisers.tsx';

export const metadata: Metadata = { title: 'Advertisers' };

export default async function AdvertisersPage() {
  await requireOperator();
  const { principal } = await apiContext();
  return (
    <Prefetch
      load={(client) => [
        client.prefetchQuery(api.advertisers.list.queryOptions()),
        client.prefetchQuery(api.advertisers.today.queryOptions()),
      ]}
    >
      <Advertisers refused={whyNot(principal, createAdvertiser)?.message} />
    </Prefetch>
  );
}
