'use client';

import { acceptInput, PASSWORD_HINT } from '@clickledger/core/inputs';
import { CommandForm } from '#components/form/command-form.tsx';
import { TextField } from '#components/form/field.tsx';
import { useCommandForm } from '#components/form/use-command-form.ts';
import { enterWithPassword } from '#lib/auth-client.ts';

interface Props {
  email: string;
  /** Makes the account. */
  accept: (input: { name: string; password: string }) => Promise<unknown>;
  action: { label: string; busy: string };
  /** Where somebody new is led. */
  next: string;
}

/** Makes the account of somebody new who was invited, and signs them in. */
export function NewAccountForm({ email, accept, action, next }: Props) {
  const state = useCommandForm({
    schema: acceptInput,
    defaults: { name: '', password: '' },
    send: async (input) => {
      await accept(input);
      return input.password;
    },
    done: (password) => enterWithPassword({ email, password }, next),
  });
  return (
    <CommandForm state={state} action={action}>
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
