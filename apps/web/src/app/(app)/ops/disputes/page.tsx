import type { Metadata } from 'next';
import { requireOperator } from '#server/session.ts';
import { api, Prefetch } from '#server/trpc.tsx';
import { Disputes } from './disputes.tsx';

export const metadata: Metadata = { title: 'Disputes' };

export default async function DisputesPage() {
  await requireOperator();
  return (
    <Prefetch load={(client) => [client.prefetchQuery(api.disputes.all.queryOptions())]}>
      <Disputes />
    </Prefetch>
  );
}
