'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { useTRPC } from '#components/trpc.tsx';
import { Button } from '#components/ui/button.tsx';
import { CodeBlock } from '#components/ui/code-block.tsx';

/** Forms come with their schemas: more than the rest of the page. */
const NameKey = lazy(() => import('./name-key.tsx'));

/** Names a signing key, then shows its secret: this once. `made` is told, since from then on closing loses it. */
export function CreateSigningKey({ made, done }: { made: () => void; done: () => void }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const create = useMutation(
    trpc.signingKeys.create.mutationOptions({
      onSuccess: () => {
        made();
        return queryClient.invalidateQueries({ queryKey: trpc.signingKeys.list.queryKey() });
      },
    }),
  );
  if (create.data) {
    return (
      <div className="grid gap-4 p-5">
        <h2 className="text-lg font-semibold">Copy the secret now</h2>
        <p className="text-ink-2">
          It is shown this once. The key id stands in what it signs, the secret never does.
        </p>
        <CodeBlock label="key id" code={create.data.id} />
        <CodeBlock label="secret" code={create.data.secret} />
        <Button kind="primary" className="justify-self-end" onClick={done}>
          I have copied both
        </Button>
      </div>
    );
  }
  return (
    <Suspense fallback={<div className="h-48" />}>
      <NameKey title="New signing key" create={create.mutateAsync} done={done} />
    </Suspense>
  );
}
