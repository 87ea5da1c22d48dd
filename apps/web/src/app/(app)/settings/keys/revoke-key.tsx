'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTRPC } from '#components/trpc.tsx';
import type { ServerKey } from '#lib/model.ts';
import { ConfirmRevoke } from './confirm-revoke.tsx';

/** Says what will happen when a key ends. */
export function RevokeKey({ of: key, done }: { of: ServerKey; done: () => void }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const revoke = useMutation(
    trpc.keys.revoke.mutationOptions({
      onSuccess: async () => {
        await queryClient.invalidateQueries({ queryKey: trpc.keys.list.queryKey() });
        done();
      },
    }),
  );
  return (
    <ConfirmRevoke of={key} revoke={revoke} done={done}>
      Servers that use <span className="font-mono text-xs">{key.prefix}…</span> are refused within seconds,
      and their clicks are not counted until they have another key. This cannot be undone.
    </ConfirmRevoke>
  );
}
