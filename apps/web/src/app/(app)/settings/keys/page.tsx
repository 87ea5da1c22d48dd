import { createKey, whyNot } from '@clickledger/core';
import type { Metadata } from 'next';
import { requireAdvertiser } from '#server/session.ts';
import { api, apiContext, Prefetch } from '#server/trpc.tsx';
import { Keys } from './keys.tsx';

export const metadata: Metadata = { title: 'Server keys' };

export default async function KeysPage() {
  await requireAdvertiser();
  const { principal } = await apiContext();
  return (
    <Prefetch
      load={(client) => [
        client.prefetchQuery(api.keys.list.queryOptions()),
        client.prefetchQuery(api.signingKeys.list.queryOptions()),
      ]}
    >
      <Keys refused={whyNot(principal, createKey)?.message} />
    </Prefetch>
  );
}
