'use client';

import type { RefusedFilters } from '#app/(app)/clicks/filters.ts';
import { useFormat } from '#components/reader.tsx';
import { Problem } from '#components/ui/problem.tsx';
import { TableSkeleton } from '#components/ui/table-skeleton.tsx';
import { NewerNote } from './newer-note.tsx';
import { NothingMatches } from './nothing-matches.tsx';
import { Pager } from './pager.tsx';
import { RejectionTable } from './rejection-table.tsx';
import { Total, Totals } from './totals.tsx';
import { useRejections } from './use-list.ts';
import { useShowNewest } from './use-show-newest.ts';

/** What was refused at the door and matches. */
export function RejectionResults({ filters }: { filters: RefusedFilters }) {
  const { count } = useFormat();
  const showNewest = useShowNewest();
  const refused = useRejections(filters);
  if (refused.error) return <Problem message={refused.error.message} retry={() => refused.refetch()} />;
  if (!refused.data) return <TableSkeleton rows={16} />;
  const { rows, total, place, nextCursor } = refused.data;
  const stale = refused.isPlaceholderData;
  return (
    <div className={`grid gap-3 ${stale ? 'opacity-60' : ''}`} aria-busy={stale}>
      {rows.length > 0 && (
        <Totals>
          <Total name="Refused clicks" value={count(total)} />
        </Totals>
      )}
      {!stale && <NewerNote filters={filters} than={place} of="refused" />}
      {rows.length === 0 ? (
        <NothingMatches filters={filters} what="refused click" />
      ) : (
        <div>
          <RejectionTable rows={rows} begin={place} />
          <Pager shown={rows.length} next={nextCursor} refresh={showNewest} refreshing={refused.isFetching} />
        </div>
      )}
    </div>
  );
}
