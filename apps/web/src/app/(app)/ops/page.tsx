import type { Metadata } from 'next';
import { requireOperator } from '#server/session.ts';
import { api, Prefetch } from '#server/trpc.tsx';
import { Health } from './health.tsx';

export const metadata: Metadata = { title: 'Health' };

export default async function OpsPage() {
  await requireOperator();
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
