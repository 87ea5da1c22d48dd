'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { RejectionFilters } from '#app/(app)/clicks/filters.ts';
import { useTRPC } from '#components/trpc.tsx';
import { Problem } from '#components/ui/problem.tsx';
import { TableSkeleton } from '#components/ui/table-skeleton.tsx';
import { Pager } from './pager.tsx';
import { RejectionTable } from './rejection-table.tsx';

/** What was refused at the door and matches. */
export function RejectionResults({ filters }: { filters: RejectionFilters }) {
  const trpc = useTRPC();
  const refused = useQuery({
    ...trpc.clicks.rejections.queryOptions(filters),
    placeholderData: keepPreviousData,
  });
  if (refused.error) return <Problem message={refused.error.message} retry={() => refused.refetch()} />;
  if (!refused.data) return <TableSkeleton rows={16} />;
  const { rows, nextCursor } = refused.data;
  if (rows.length === 0) {
    const { range: _, cursor: __, ...chosen } = filters;
    const narrow = Object.keys(chosen).length > 0;
    return (
      <p className="py-8 text-lg font-medium">
        {narrow ? 'No refused click matches.' : 'Nothing was refused in this time.'}
      </p>
    );
  }
  return (
    <div className={refused.isPlaceholderData ? 'opacity-60' : ''} aria-busy={refused.isPlaceholderData}>
      <RejectionTable rows={rows} />
      <Pager
        shown={rows.length}
        next={nextCursor}
        refresh={() => refused.refetch()}
        refreshing={refused.isFetching}
      />
    </div>
  );
}
