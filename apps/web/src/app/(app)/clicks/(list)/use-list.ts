'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ClickFilters, RefusedFilters } from '#app/(app)/clicks/filters.ts';
import { useTRPC } from '#components/trpc.tsx';

/** A page of a list stands as it is until somebody asks for another: what comes meanwhile is told, and pushed in by nobody. */
const STANDS = { staleTime: Number.POSITIVE_INFINITY, placeholderData: keepPreviousData } as const;

export function useClicks(filters: ClickFilters, enabled = true) {
  const trpc = useTRPC();
  return useQuery({ ...trpc.clicks.search.queryOptions(filters), ...STANDS, enabled });
}

export function useRejections(filters: RefusedFilters, enabled = true) {
  const trpc = useTRPC();
  return useQuery({ ...trpc.clicks.rejections.queryOptions(filters), ...STANDS, enabled });
}
