import type { Metadata } from 'next';
import { Logo } from '#components/shell/logo.tsx';
import { ApiProvider } from '#components/trpc.tsx';
import { buttonClass } from '#components/ui/button.tsx';
import { Link } from '#components/ui/link.tsx';
import { OPERATOR_ROLE_NAMES } from '#lib/roles.ts';
import { currentSession } from '#server/session.ts';
import { caller } from '#server/trpc.tsx';
import { AcceptForm } from './accept-form.tsx';
import { BecomeButton } from './become-button.tsx';

export const metadata: Metadata = { title: 'Invitation', robots: 'noindex', referrer: 'no-referrer' };

interface Props {
  params: Promise<{ token: string }>;
}

/** What the link of an operator's invitation opens: looking at it uses nothing up. */
export default async function JoinOperatorPage({ params }: Props) {
  const { token } = await params;
  const api = await caller();
  const invitation = await api.operators.invitation({ token }).catch(() => null);
  const session = await currentSession();
  const email = session?.user.email;
  return (
    <main className="grid min-h-dvh place-items-center px-4 py-12">
      <div className="w-full max-w-96">
        <Logo className="mb-10" />
        {!invitation ? (
          <>
            <h1 className="text-xl font-semibold">This link is not valid any more</h1>
            <p className="mt-2 mb-6 text-ink-2">
              It was used, withdrawn or has expired. Ask whoever sent it to send it again.
            </p>
            <Link href="/" className={buttonClass()}>
              Go to Clickledger
            </Link>
          </>
        ) : (
          <ApiProvider>
            <h1 className="text-xl font-semibold">Run this installation</h1>
            <p className="mt-2 mb-6 text-ink-2 [overflow-wrap:anywhere]">
              {invitation.email} is asked to be an operator, as{' '}
              {OPERATOR_ROLE_NAMES[invitation.role].toLowerCase()}.
            </p>
            {email === invitation.email && <BecomeButton token={token} />}
            {email !== invitation.email && email && (
              <p className="font-medium">You are signed in as {email}. Sign out, then open the link again.</p>
            )}
            {!email && invitation.hasAccount && (
              <Link
                href={`/login?next=${encodeURIComponent(`/join/operator/${token}`)}`}
                className={buttonClass('primary')}
              >
                Sign in to accept
              </Link>
            )}
            {!email && !invitation.hasAccount && <AcceptForm token={token} email={invitation.email} />}
          </ApiProvider>
        )}
      </div>
    </main>
  );
}
