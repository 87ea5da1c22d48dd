import type { Metadata } from 'next';
import { requireSession } from '#server/session.ts';
import { api, Prefetch } from '#server/trpc.tsx';
import { NoticeChoices } from './notice-choices.tsx';

export const metadata: Metadata = { title: 'What you are told' };

export default async function NoticeChoicesPage() {
  const { user } = await requireSession();
  return (
    <Prefetch load={(client) => [client.prefetchQuery(api.notices.choices.queryOptions())]}>
      <NoticeChoices email={user.email} />
    </Prefetch>
  );
}
