'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useTRPC } from '#components/trpc.tsx';

/** Has whatever shows views ask for them anew. */
export function useViewsChanged(): () => Promise<void> {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return () => queryClient.invalidateQueries({ queryKey: trpc.views.pathKey() });
}
