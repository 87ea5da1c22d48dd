import type { Metadata } from 'next';
import { requireSession } from '#server/session.ts';
import { api, Prefetch } from '#server/trpc.tsx';
import { AccountPage } from './account-page.tsx';

export const metadata: Metadata = { title: 'Account' };

export default async function SettingsAccountPage() {
  const { user } = await requireSession();
  return (
    <Prefetch
      load={(client) => [
        client.prefetchQuery(api.sessions.list.queryOptions()),
        client.prefetchQuery(api.secondFactors.read.queryOptions()),
      ]}
    >
      <AccountPage name={user.name} email={user.email} isDemo={user.isDemo} />
    </Prefetch>
  );
}
