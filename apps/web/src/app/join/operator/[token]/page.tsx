import type { Metadata } from 'next';
import { InvitationAnswer, InvitationPage } from '#app/join/invitation-page.tsx';
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
  return (
    <InvitationPage
      over={{
        title: 'This link is not valid any more',
        why: 'It was used, withdrawn or has expired. Ask whoever sent it to send it again.',
      }}
    >
      {invitation && (
        <>
          <h1 className="text-xl font-semibold">Run this installation</h1>
          <p className="mt-2 mb-6 text-ink-2 [overflow-wrap:anywhere]">
            {invitation.email} is asked to be an operator, as{' '}
            {OPERATOR_ROLE_NAMES[invitation.role].toLowerCase()}.
          </p>
          <InvitationAnswer
            email={session?.user.email}
            invitation={invitation}
            path={`/join/operator/${token}`}
            signIn="Sign in to accept"
            join={<BecomeButton token={token} />}
            accept={<AcceptForm token={token} email={invitation.email} />}
          />
        </>
      )}
    </InvitationPage>
  );
}
