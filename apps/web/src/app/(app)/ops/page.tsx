import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { requireSession } from '#server/session.ts';
import { api, Prefetch } from '#server/trpc.tsx';
import { Health } from './health.tsx';

export const metadata: Metadata = { title: 'Health' };

export default async function OpsPage() {
  const { user } = await requireSession();
  if (!user.operatorRole) notFound();
  return (
    <Prefetch
      load={(client) => [
        client.prefetchQuery(api.ops.stages.queryOptions()),
        client.prefetchQuery(api.ops.health.queryOptions()),
      ]}
    >
      <Health />
    </Prefetch>
  );
}
