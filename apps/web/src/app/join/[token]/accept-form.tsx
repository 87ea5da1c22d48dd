'use client';

import { useMutation } from '@tanstack/react-query';
import { NewAccountForm } from '#components/people/new-account-form.tsx';
import { useTRPC } from '#components/trpc.tsx';

/** Makes the account of somebody new, and signs them in. */
export function AcceptForm({ token, email }: { token: string; email: string }) {
  const trpc = useTRPC();
  const accept = useMutation(trpc.invitations.accept.mutationOptions());
  return (
    <NewAccountForm
      email={email}
      accept={(input) => accept.mutateAsync({ ...input, token })}
      action={{ label: 'Join', busy: 'Joining…' }}
      next="/overview"
    />
  );
}
