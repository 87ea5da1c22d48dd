'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTRPC } from '#components/trpc.tsx';
import { Button } from '#components/ui/button.tsx';
import type { SigningKey } from '#lib/model.ts';

/** Asks before a key ends, and says what will happen. */
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
    <div className="grid gap-4 p-5">
      <h2 className="text-lg font-semibold">Revoke “{key.name}”?</h2>
      <p className="text-ink-2">
        Pixels and links that <span className="font-mono text-xs">{key.id}</span> signed are refused within
        seconds, also those that are out already; such a link leads nowhere then. This cannot be undone.
      </p>
      {revoke.error && (
        <p role="alert" className="font-medium">
          {revoke.error.message}
        </p>
      )}
      <div className="flex justify-end gap-2">
        <Button onClick={done}>Keep it</Button>
        <Button kind="primary" disabled={revoke.isPending} onClick={() => revoke.mutate({ id: key.id })}>
          Revoke the key
        </Button>
      </div>
    </div>
  );
}
