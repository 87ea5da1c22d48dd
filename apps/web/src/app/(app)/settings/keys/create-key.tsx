'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { useTRPC } from '#components/trpc.tsx';
import { Button } from '#components/ui/button.tsx';
import { CodeBlock } from '#components/ui/code-block.tsx';

/** Forms come with their schemas: more than the rest of the page. */
const NewServerKey = lazy(() => import('./new-server-key.tsx'));

/** Names a key, then shows it: this once. `made` is told, since from then on closing loses it. */
export function CreateKey({ made, done }: { made: () => void; done: () => void }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const create = useMutation(
    trpc.keys.create.mutationOptions({
      onSuccess: () => {
        made();
        return queryClient.invalidateQueries({ queryKey: trpc.keys.list.queryKey() });
      },
    }),
  );
  if (create.data) {
    return (
      <div className="grid gap-4 p-5">
        <h2 className="text-lg font-semibold">Copy the key now</h2>
        <p className="text-ink-2">It is shown this once: only its fingerprint is kept.</p>
        <CodeBlock label="key" code={create.data.key} />
        <Button kind="primary" className="justify-self-end" onClick={done}>
          I have copied it
        </Button>
      </div>
    );
  }
  return (
    <Suspense fallback={<div className="h-96" />}>
      <NewServerKey create={create.mutateAsync} done={done} />
    </Suspense>
  );
}
