'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTRPC } from '#components/trpc.tsx';
import { Confirm } from '#components/ui/confirm.tsx';
import type { SigningKey } from '#lib/model.ts';

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
    <Confirm
      title={`Revoke “${key.name}”?`}
      action="Revoke the key"
      keep="Keep it"
      command={revoke}
      confirm={() => revoke.mutate({ id: key.id })}
      done={done}
    >
      Pixels and links that <span className="font-mono text-xs">{key.id}</span> signed are refused within
      seconds, also those that are out already; such a link leads nowhere then. This cannot be undone.
    </Confirm>
  );
}
