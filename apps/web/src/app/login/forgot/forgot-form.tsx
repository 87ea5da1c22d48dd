'use client';

import { forgotPasswordInput } from '@clickledger/core/inputs';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { CommandForm } from '#components/form/command-form.tsx';
import { TextField } from '#components/form/field.tsx';
import { useCommandForm } from '#components/form/use-command-form.ts';
import { useTRPC } from '#components/trpc.tsx';
import { Link } from '#components/ui/link.tsx';

/** Has a letter sent; what it says afterwards is the same whether there is such an account or not. */
export function ForgotForm() {
  const trpc = useTRPC();
  const forgot = useMutation(trpc.passwords.forgot.mutationOptions());
  const [sentTo, setSentTo] = useState<string>();
  const state = useCommandForm({
    schema: forgotPasswordInput,
    defaults: { email: '' },
    send: async ({ email }) => {
      await forgot.mutateAsync({ email });
      return email.trim();
    },
    done: setSentTo,
  });
  if (sentTo !== undefined) {
    return (
      <div role="status">
        <h1 className="text-xl font-semibold">Look into your mail</h1>
        <p className="mt-2 [overflow-wrap:anywhere]">
          If somebody signs in as <strong>{sentTo}</strong>, a letter with a link is on its way. The link
          works for 30 minutes, once.
        </p>
        <p className="mt-2 text-ink-2">
          Nothing there? Look among the spam, check the address, or ask whoever runs this deployment: they can
          make a link without mail.
        </p>
        <p className="mt-6">
          <Link href="/login" className="link">
            Back to sign in
          </Link>
        </p>
      </div>
    );
  }
  return (
    <>
      <h1 className="text-xl font-semibold">Forgot your password?</h1>
      <p className="mt-1 mb-6 text-ink-2">Give your address, and you get a link to choose another one.</p>
      <CommandForm state={state} action={{ label: 'Send the link', busy: 'Sending…' }}>
        <TextField name="email" label="E-mail" type="email" autoComplete="username" autoFocus />
      </CommandForm>
      <p className="mt-4">
        <Link href="/login" className="link">
          Back to sign in
        </Link>
      </p>
    </>
  );
}
