'use client';

import { acceptInput, PASSWORD_HINT } from '@clickledger/core/inputs';
import { useMutation } from '@tanstack/react-query';
import { CommandForm } from '#components/form/command-form.tsx';
import { TextField } from '#components/form/field.tsx';
import { useCommandForm } from '#components/form/use-command-form.ts';
import { useTRPC } from '#components/trpc.tsx';
import { signInWithPassword } from '#lib/auth-client.ts';

/** Makes the account of a new operator, and signs them in. */
export function AcceptForm({ token, email }: { token: string; email: string }) {
  const trpc = useTRPC();
  const accept = useMutation(trpc.operators.accept.mutationOptions());
  const state = useCommandForm({
    schema: acceptInput,
    defaults: { name: '', password: '' },
    send: async (input) => {
      await accept.mutateAsync({ ...input, token });
      return input.password;
    },
    done: async (password) => {
      const answer = await signInWithPassword({ email, password }, '/');
      window.location.assign(answer.ok && !answer.error ? '/' : '/login');
    },
  });
  return (
    <CommandForm state={state} action={{ label: 'Accept', busy: 'Accepting…' }}>
      <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
      <TextField name="name" label="Your name" autoComplete="name" />
      <TextField
        name="password"
        label="Password"
        type="password"
        autoComplete="new-password"
        hint={PASSWORD_HINT}
      />
    </CommandForm>
  );
}
