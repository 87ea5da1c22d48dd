import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { Logo } from '#components/shell/logo.tsx';
import { requireSession } from '#server/session.ts';
import { SignOut } from './sign-out.tsx';

export const metadata: Metadata = { title: 'No advertiser' };

/** For an account that belongs to no advertiser: there is nothing to show it. */
export default async function NoAccessPage() {
  const { user, advertiser } = await requireSession();
  if (user.operatorRole || advertiser) redirect('/');
  return (
    <main className="grid min-h-dvh place-items-center px-4">
      <div className="max-w-sm">
        <Logo className="mb-8" />
        <h1 className="text-xl font-semibold">This account belongs to no advertiser</h1>
        <p className="mt-2 mb-6 text-ink-2">
          You are signed in as {user.email}, and there is nothing to show. Sign out, then sign in with an
          account that belongs to one.
        </p>
        <SignOut />
      </div>
    </main>
  );
}
