import type { Metadata } from 'next';
import { InvitationAnswer, InvitationPage } from '#app/join/invitation-page.tsx';
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
  return (
    <InvitationPage
      over={{
        title: 'This invitation is not valid any more',
        why: 'It was accepted, withdrawn or has expired. Ask whoever invited you to send it again.',
      }}
    >
      {invitation && (
        <>
          <h1 className="text-xl font-semibold [overflow-wrap:anywhere]">Join {invitation.advertiser}</h1>
          <p className="mt-2 mb-6 text-ink-2 [overflow-wrap:anywhere]">
            {invitation.email} is invited as {ROLE_NAMES[invitation.role].toLowerCase()}.
          </p>
          <InvitationAnswer
            email={session?.user.email}
            invitation={invitation}
            path={`/join/${token}`}
            signIn="Sign in to join"
            join={<JoinButton token={token} advertiser={invitation.advertiser} />}
            accept={<AcceptForm token={token} email={invitation.email} />}
          />
        </>
      )}
    </InvitationPage>
  );
}
