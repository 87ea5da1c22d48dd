import type { Metadata } from 'next';
import { requireAdvertiser } from '#server/session.ts';
import { api, Prefetch } from '#server/trpc.tsx';
import { Views } from './views.tsx';

export const metadata: Metadata = { title: 'Views' };

export default async function ViewsPage() {
  const { user } = await requireAdvertiser();
  return (
    <Prefetch load={(client) => [client.prefetchQuery(api.views.list.queryOptions())]}>
      <Views email={user.email} />
    </Prefetch>
  );
}
