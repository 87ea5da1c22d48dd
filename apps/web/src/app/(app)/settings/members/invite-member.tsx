'use client';

import { inviteInput } from '@clickledger/core/inputs';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { CommandForm } from '#components/form/command-form.tsx';
import { SelectField, TextField } from '#components/form/field.tsx';
import { useCommandForm } from '#components/form/use-command-form.ts';
import { useTRPC } from '#components/trpc.tsx';
import { ROLE_OPTIONS } from '#lib/roles.ts';

/** Asks for the address, and what they are to be. */
export function InviteMember({ done }: { done: () => void }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const invite = useMutation(trpc.members.invite.mutationOptions());
  const state = useCommandForm({
    schema: inviteInput,
    defaults: { email: '', role: 'viewer' },
    send: invite.mutateAsync,
    done: async () => {
      await queryClient.invalidateQueries({ queryKey: trpc.members.list.queryKey() });
      done();
    },
    draft: 'invite-member',
  });
  return (
    <CommandForm
      state={state}
      action={{ label: 'Send the invitation', busy: 'Sending…' }}
      cancel={done}
      className="p-5"
    >
      <h2 className="text-lg font-semibold">Invite somebody</h2>
      <p className="text-ink-2">They get a link by mail. It works once, within seven days.</p>
      <TextField name="email" label="E-mail" type="email" autoComplete="off" autoFocus />
      <SelectField name="role" label="Role" options={ROLE_OPTIONS} />
    </CommandForm>
  );
}
