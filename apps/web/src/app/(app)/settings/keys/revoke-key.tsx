'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTRPC } from '#components/trpc.tsx';
import { Confirm } from '#components/ui/confirm.tsx';
import type { ServerKey } from '#lib/model.ts';

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
    <Confirm
      title={`Revoke “${key.name}”?`}
      action="Revoke the key"
      keep="Keep it"
      command={revoke}
      confirm={() => revoke.mutate({ id: key.id })}
      done={done}
    >
      Servers that use <span className="font-mono text-xs">{key.prefix}…</span> are refused within seconds,
      and their clicks are not counted until they have another key. This cannot be undone.
    </Confirm>
  );
}
