'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useTRPC } from '#components/trpc.tsx';

/** After something was done with a statement: loads what it changed, then goes on. */
export function useActed(done: () => void): () => Promise<void> {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return async () => {
    await queryClient.invalidateQueries({ queryKey: trpc.statements.pathKey() });
    done();
  };
}
