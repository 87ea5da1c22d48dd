'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTRPC } from '#components/trpc.tsx';
import type { SigningKey } from '#lib/model.ts';
import { ConfirmRevoke } from './confirm-revoke.tsx';

/** Says what will happen when a key ends. */
export function RevokeSigningKey({ of: key, done }: { of: SigningKey; done: () => void }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const revoke = useMutation(
    trpc.signingKeys.revoke.mutationOptions({
      onSuccess: async () => {
        await queryClient.invalidateQueries({ queryKey: trpc.signingKeys.list.queryKey() });
        done();
      },
    }),
  );
  return (
    <ConfirmRevoke of={key} revoke={revoke} done={done}>
      Pixels and links that <span className="font-mono text-xs">{key.id}</span> signed are refused within
      seconds, also those that are out already; such a link leads nowhere then. This cannot be undone.
    </ConfirmRevoke>
  );
}
