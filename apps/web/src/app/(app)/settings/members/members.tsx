'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { lazily } from '#components/lazily.ts';
import { InvitationTable } from '#components/people/invitation-table.tsx';
import { leaveWhenSignedOut, useTRPC } from '#components/trpc.tsx';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { Page, Section } from '#components/ui/page.tsx';
import { Problem } from '#components/ui/problem.tsx';
import { TableSkeleton } from '#components/ui/table-skeleton.tsx';
import type { Member } from '#lib/model.ts';
import { ROLE_NAMES } from '#lib/roles.ts';
import { MemberRoles } from './member-roles.tsx';
import { MemberSessions } from './member-sessions.tsx';
import { MemberTable } from './member-table.tsx';
import { RemoveMember } from './remove-member.tsx';
import { ResetTwoFactors } from './reset-two-factors.tsx';

const InviteMember = lazily(async () => (await import('./invite-member.tsx')).InviteMember);

interface Props {
  /** The id of who looks at it. */
  me: string;
  /** Why this reader may change nothing here. */
  refused: string | undefined;
  mayLeave: boolean;
  /** What of their sessions an operator may; null for everyone else. */
  sessions: { refused: string | undefined } | null;
  /** The reader runs the deployment, and takes second factors away that are lost. */
  mayReset: boolean;
}

/** Who belongs to the advertiser, and who is asked to. */
export function Members({ me, refused, mayLeave, sessions, mayReset }: Props) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const list = useQuery(trpc.members.list.queryOptions());
  const [inviting, setInviting] = useState(false);
  const [resetting, setResetting] = useState<Member>();
  const [removing, setRemoving] = useState<Member>();
  const [looking, setLooking] = useState<Member>();
  const options = {
    onSuccess: () => queryClient.invalidateQueries({ queryKey: trpc.members.list.queryKey() }),
    onError: leaveWhenSignedOut,
  };
  const setRole = useMutation(trpc.members.setRole.mutationOptions(options));
  const resend = useMutation(trpc.members.resend.mutationOptions(options));
  const withdraw = useMutation(trpc.members.withdraw.mutationOptions(options));
  const error = setRole.error ?? resend.error ?? withdraw.error;
  return (
    <Page
      title="Members"
      controls={
        <Button kind="primary" size="sm" refused={refused} onClick={() => setInviting(true)}>
          <Icon name="plus" />
          Invite
        </Button>
      }
    >
      <div className="grid gap-6">
        {refused && <p className="max-w-3xl font-medium">{refused}</p>}
        {error && (
          <p role="alert" className="max-w-3xl font-medium">
            {error.message}
          </p>
        )}
        {list.error && <Problem message={list.error.message} retry={() => list.refetch()} />}
        {!list.data && !list.error && <TableSkeleton rows={4} />}
        {list.data && list.data.members.length === 0 && (
          <p className="max-w-3xl text-ink-2">Nobody belongs to it yet: invite its first owner.</p>
        )}
        {list.data && list.data.members.length > 0 && (
          <MemberTable
            members={list.data.members}
            me={me}
            refused={refused}
            mayLeave={mayLeave}
            busy={setRole.isPending}
            setRole={(userId, role) => setRole.mutate({ userId, role })}
            remove={setRemoving}
            look={sessions ? setLooking : undefined}
            reset={mayReset ? setResetting : undefined}
          />
        )}
        {list.data && list.data.invitations.length > 0 && (
          <Section title="Invited" note="until they accept">
            <InvitationTable
              roleNames={ROLE_NAMES}
              invitations={list.data.invitations}
              refused={refused}
              busy={resend.isPending || withdraw.isPending}
              resend={(id) => resend.mutate({ id })}
              withdraw={(id) => withdraw.mutate({ id })}
            />
          </Section>
        )}
        <MemberRoles refused={refused} />
      </div>
      <Dialog open={resetting !== undefined} close={() => setResetting(undefined)} label="Reset two factors">
        {resetting && <ResetTwoFactors of={resetting} done={() => setResetting(undefined)} />}
      </Dialog>
      <Dialog open={inviting} close={() => setInviting(false)} label="Invite somebody">
        <InviteMember done={() => setInviting(false)} />
      </Dialog>
      <Dialog open={looking !== undefined} close={() => setLooking(undefined)} label="Sessions" wide>
        {looking && (
          <MemberSessions of={looking} refused={sessions?.refused} done={() => setLooking(undefined)} />
        )}
      </Dialog>
      <Dialog open={removing !== undefined} close={() => setRemoving(undefined)} label="Remove a member">
        {removing && (
          <RemoveMember of={removing} isMe={removing.userId === me} done={() => setRemoving(undefined)} />
        )}
      </Dialog>
    </Page>
  );
}
