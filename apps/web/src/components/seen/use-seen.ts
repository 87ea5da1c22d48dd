'use client';

import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '#components/trpc.tsx';

const EVERY_MS = 30_000;

/** What was last seen of every campaign and site, looked at again from time to time. */
export function useSeen() {
  const trpc = useTRPC();
  return useQuery({ ...trpc.campaigns.seen.queryOptions(), refetchInterval: EVERY_MS });
}
