'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ClickFilters } from '#app/(app)/clicks/filters.ts';
import { useTRPC } from '#components/trpc.tsx';
import { Section } from '#components/ui/page.tsx';
import { Problem } from '#components/ui/problem.tsx';
import { TableSkeleton } from '#components/ui/table-skeleton.tsx';
import { ClickTable } from './click-table.tsx';
import { Pager } from './pager.tsx';
import { RejectionTable } from './rejection-table.tsx';

/** Accepted clicks that match; and where an id is looked for, refused ones that have it. */
export function ClickResults({ filters }: { filters: ClickFilters }) {
  const trpc = useTRPC();
  const { range, campaignId, source, query } = filters;
  const clicks = useQuery({
    ...trpc.clicks.search.queryOptions(filters),
    placeholderData: keepPreviousData,
  });
  const alsoRefused =
    !filters.verdict &&
    !filters.country &&
    !filters.trust &&
    !filters.reason &&
    !filters.adjusted &&
    !filters.cursor;
  const refused = useQuery(
    trpc.clicks.rejections.queryOptions(
      { range, campaignId, source, query, limit: 20 },
      { enabled: query !== undefined && alsoRefused },
    ),
  );
  const campaigns = useQuery(trpc.campaigns.list.queryOptions({ range: { preset: '24h' } }));
  if (clicks.error) return <Problem message={clicks.error.message} retry={() => clicks.refetch()} />;
  if (!clicks.data) return <TableSkeleton rows={16} />;
  const names = new Map(campaigns.data?.map(({ id, name }) => [id, name]));
  const { rows, nextCursor } = clicks.data;
  const refusals = refused.data?.rows ?? [];
  return (
    <div className={clicks.isPlaceholderData ? 'opacity-60' : ''} aria-busy={clicks.isPlaceholderData}>
      {(rows.length > 0 || refusals.length === 0) && (
        <>
          <ClickTable clicks={rows} campaignName={(id) => names.get(id) ?? id} />
          <Pager
            shown={rows.length}
            next={nextCursor}
            refresh={() => clicks.refetch()}
            refreshing={clicks.isFetching}
          />
        </>
      )}
      {refusals.length > 0 && (
        <Section title="Refused at the door" className={rows.length > 0 ? 'mt-8' : ''}>
          <RejectionTable rows={refusals} />
        </Section>
      )}
    </div>
  );
}
