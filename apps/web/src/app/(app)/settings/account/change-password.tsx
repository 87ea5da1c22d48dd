'use client';

import { changePasswordInput, PASSWORD_HINT } from '@clickledger/core/inputs';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { CommandForm } from '#components/form/command-form.tsx';
import { TextField } from '#components/form/field.tsx';
import { useCommandForm } from '#components/form/use-command-form.ts';
import { useTRPC } from '#components/trpc.tsx';

interface Props {
  email: string;
  cancel: () => void;
  /** In how many other places the session ended. */
  done: (ended: number) => void;
}

/** Asks for the password one has and the one that is to come. Nothing of it is kept in the browser. */
export function ChangePassword({ email, cancel, done }: Props) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const change = useMutation(trpc.passwords.change.mutationOptions());
  const state = useCommandForm({
    schema: changePasswordInput,
    defaults: { current: '', password: '' },
    send: change.mutateAsync,
    done: async ({ ended }) => {
      await queryClient.invalidateQueries({ queryKey: trpc.sessions.list.queryKey() });
      done(ended);
    },
  });
  return (
    <CommandForm
      state={state}
      action={{ label: 'Change password', busy: 'Changing…' }}
      cancel={cancel}
      className="p-5"
    >
      <h2 className="text-lg font-semibold">Change your password</h2>
      <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
      <TextField
        name="current"
        label="Password you have"
        type="password"
        autoComplete="current-password"
        autoFocus
      />
      <TextField
        name="password"
        label="New password"
        type="password"
        autoComplete="new-password"
        hint={PASSWORD_HINT}
      />
    </CommandForm>
  );
}
