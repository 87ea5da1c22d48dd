import type { Metadata } from 'next';
import { Logo } from '#components/shell/logo.tsx';
import { ApiProvider } from '#components/trpc.tsx';
import { buttonClass } from '#components/ui/button.tsx';
import { Link } from '#components/ui/link.tsx';
import { ROLE_NAMES } from '#lib/roles.ts';
import { currentSession } from '#server/session.ts';
import { caller } from '#server/trpc.tsx';
import { AcceptForm } from './accept-form.tsx';
import { JoinButton } from './join-button.tsx';

export const metadata: Metadata = { title: 'Invitation', robots: 'noindex', referrer: 'no-referrer' };

interface Props {
  params: Promise<{ token: string }>;
}

/** What the link in an invitation opens: looking at it uses nothing up. */
export default async function JoinPage({ params }: Props) {
  const { token } = await params;
  const api = await caller();
  const invitation = await api.invitations.read({ token }).catch(() => null);
  const session = await currentSession();
  const email = session?.user.email;
  return (
    <main className="grid min-h-dvh place-items-center px-4 py-12">
      <div className="w-full max-w-96">
        <Logo className="mb-10" />
        {!invitation ? (
          <>
            <h1 className="text-xl font-semibold">This invitation is not valid any more</h1>
            <p className="mt-2 mb-6 text-ink-2">
              It was accepted, withdrawn or has expired. Ask whoever invited you to send it again.
            </p>
            <Link href="/" className={buttonClass()}>
              Go to Clickledger
            </Link>
          </>
        ) : (
          <ApiProvider>
            <h1 className="text-xl font-semibold [overflow-wrap:anywhere]">Join {invitation.advertiser}</h1>
            <p className="mt-2 mb-6 text-ink-2 [overflow-wrap:anywhere]">
              {invitation.email} is invited as {ROLE_NAMES[invitation.role].toLowerCase()}.
            </p>
            {email === invitation.email && <JoinButton token={token} advertiser={invitation.advertiser} />}
            {email !== invitation.email && email && (
              <p className="font-medium">You are signed in as {email}. Sign out, then open the link again.</p>
            )}
            {!email && invitation.hasAccount && (
              <Link
                href={`/login?next=${encodeURIComponent(`/join/${token}`)}`}
                className={buttonClass('primary')}
              >
                Sign in to join
              </Link>
            )}
            {!email && !invitation.hasAccount && <AcceptForm token={token} email={invitation.email} />}
          </ApiProvider>
        )}
      </div>
    </main>
  );
}
