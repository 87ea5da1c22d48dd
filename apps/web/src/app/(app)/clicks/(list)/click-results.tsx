'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ClickFilters } from '#app/(app)/clicks/filters.ts';
import { useTRPC } from '#components/trpc.tsx';
import { Problem } from '#components/ui/problem.tsx';
import { TableSkeleton } from '#components/ui/table-skeleton.tsx';
import { ClickTable } from './click-table.tsx';
import { Pager } from './pager.tsx';

export function ClickResults({ filters }: { filters: ClickFilters }) {
  const trpc = useTRPC();
  const clicks = useQuery({
    ...trpc.clicks.search.queryOptions(filters),
    placeholderData: keepPreviousData,
  });
  const campaigns = useQuery(trpc.campaigns.list.queryOptions({ range: { preset: '24h' } }));
  if (clicks.error) return <Problem message={clicks.error.message} retry={() => clicks.refetch()} />;
  if (!clicks.data) return <TableSkeleton rows={16} />;
  const names = new Map(campaigns.data?.map(({ id, name }) => [id, name]));
  return (
    <div className={clicks.isPlaceholderData ? 'opacity-60' : ''} aria-busy={clicks.isPlaceholderData}>
      <ClickTable clicks={clicks.data.rows} campaignName={(id) => names.get(id) ?? id} />
      <Pager
        shown={clicks.data.rows.length}
        next={clicks.data.nextCursor}
        refresh={() => clicks.refetch()}
        refreshing={clicks.isFetching}
      />
    </div>
  );
}
