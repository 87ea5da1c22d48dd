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
import type { Operator } from '#lib/model.ts';
import { OPERATOR_ROLE_NAMES } from '#lib/roles.ts';
import { OperatorTable } from './operator-table.tsx';
import { RemoveOperator } from './remove-operator.tsx';

const InviteOperator = lazily(async () => (await import('./invite-operator.tsx')).InviteOperator);

/** Who runs the deployment, and who is asked to. `me`: who looks; `refused`: why they may change nothing here. */
export function Operators({ me, refused }: { me: string; refused: string | undefined }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const list = useQuery(trpc.operators.list.queryOptions());
  const invited = useQuery(trpc.operators.invitations.queryOptions());
  const [inviting, setInviting] = useState(false);
  const [removing, setRemoving] = useState<Operator>();
  const options = {
    onSuccess: () => queryClient.invalidateQueries({ queryKey: trpc.operators.pathKey() }),
    onError: leaveWhenSignedOut,
  };
  const setRole = useMutation(trpc.operators.setRole.mutationOptions(options));
  const resend = useMutation(trpc.operators.resend.mutationOptions(options));
  const withdraw = useMutation(trpc.operators.withdraw.mutationOptions(options));
  const error = setRole.error ?? resend.error ?? withdraw.error;
  const problem = list.error ?? invited.error;
  return (
    <Page
      title="Operators"
      controls={
        <Button kind="primary" size="sm" refused={refused} onClick={() => setInviting(true)}>
          <Icon name="plus" />
          Invite
        </Button>
      }
    >
      <div className="grid gap-6">
        <p className="max-w-3xl text-ink-2">
          Operators see every advertiser and how the deployment is. Admins change things, too; support looks.
        </p>
        {refused && <p className="max-w-3xl font-medium">{refused}</p>}
        {error && (
          <p role="alert" className="max-w-3xl font-medium">
            {error.message}
          </p>
        )}
        {problem && (
          <Problem message={problem.message} retry={() => Promise.all([list.refetch(), invited.refetch()])} />
        )}
        {!list.data && !list.error && <TableSkeleton rows={3} />}
        {list.data && (
          <OperatorTable
            operators={list.data}
            me={me}
            refused={refused}
            busy={setRole.isPending}
            setRole={(email, role) => setRole.mutate({ email, role })}
            remove={setRemoving}
          />
        )}
        {invited.data && invited.data.length > 0 && (
          <Section title="Invited" note="until they accept">
            <InvitationTable
              roleNames={OPERATOR_ROLE_NAMES}
              invitations={invited.data}
              refused={refused}
              busy={resend.isPending || withdraw.isPending}
              resend={(id) => resend.mutate({ id })}
              withdraw={(id) => withdraw.mutate({ id })}
            />
          </Section>
        )}
      </div>
      <Dialog open={inviting} close={() => setInviting(false)} label="Invite an operator">
        <InviteOperator done={() => setInviting(false)} />
      </Dialog>
      <Dialog open={removing !== undefined} close={() => setRemoving(undefined)} label="Remove an operator">
        {removing && (
          <RemoveOperator of={removing} isMe={removing.userId === me} done={() => setRemoving(undefined)} />
        )}
      </Dialog>
    </Page>
  );
}
