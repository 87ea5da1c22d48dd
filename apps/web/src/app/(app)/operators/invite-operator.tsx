'use client';

import { inviteOperatorInput } from '@clickledger/core/inputs';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { CommandForm } from '#components/form/command-form.tsx';
import { SelectField, TextField } from '#components/form/field.tsx';
import { useCommandForm } from '#components/form/use-command-form.ts';
import { useTRPC } from '#components/trpc.tsx';
import { OPERATOR_ROLE_OPTIONS } from '#lib/roles.ts';

/** Asks for the address, and what they are to be. */
export function InviteOperator({ done }: { done: () => void }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const invite = useMutation(trpc.operators.invite.mutationOptions());
  const state = useCommandForm({
    schema: inviteOperatorInput,
    defaults: { email: '', role: 'support' },
    send: invite.mutateAsync,
    done: async () => {
      await queryClient.invalidateQueries({ queryKey: trpc.operators.pathKey() });
      done();
    },
    draft: 'invite-operator',
  });
  return (
    <CommandForm
      state={state}
      action={{ label: 'Send the invitation', busy: 'Sending…' }}
      cancel={done}
      className="p-5"
    >
      <h2 className="text-lg font-semibold">Invite an operator</h2>
      <p className="text-ink-2">
        They get a link by mail and choose a password of their own. It works once, within seven days.
      </p>
      <TextField name="email" label="E-mail" type="email" autoComplete="off" autoFocus />
      <SelectField name="role" label="Role" options={OPERATOR_ROLE_OPTIONS} />
    </CommandForm>
  );
}
