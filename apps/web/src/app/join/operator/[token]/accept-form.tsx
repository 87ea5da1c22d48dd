'use client';

import { useMutation } from '@tanstack/react-query';
import { NewAccountForm } from '#components/people/new-account-form.tsx';
import { useTRPC } from '#components/trpc.tsx';

/** Makes the account of a new operator, and signs them in. */
export function AcceptForm({ token, email }: { token: string; email: string }) {
  const trpc = useTRPC();
  const accept = useMutation(trpc.operators.accept.mutationOptions());
  return (
    <NewAccountForm
      email={email}
      accept={(input) => accept.mutateAsync({ ...input, token })}
      action={{ label: 'Accept', busy: 'Accepting…' }}
      next="/"
    />
  );
}
