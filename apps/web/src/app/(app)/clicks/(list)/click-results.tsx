'use client';

import { useQuery } from '@tanstack/react-query';
import { type ClickFilters, OF_ACCEPTED, ofRefused } from '#app/(app)/clicks/filters.ts';
import { Later } from '#components/later.tsx';
import { lazily } from '#components/lazily.ts';
import { useTRPC } from '#components/trpc.tsx';
import { Section } from '#components/ui/page.tsx';
import { Problem } from '#components/ui/problem.tsx';
import { TableSkeleton } from '#components/ui/table-skeleton.tsx';
import { useUrlParams } from '#components/ui/use-url.ts';
import { ClickTable } from './click-table.tsx';
import { Pager } from './pager.tsx';
import { useClicks, useRejections } from './use-list.ts';
import { useShowNewest } from './use-show-newest.ts';

const ClickTotals = lazily(async () => (await import('./totals.tsx')).ClickTotals);
const NewerNote = lazily(async () => (await import('./newer-note.tsx')).NewerNote);
// Most lists have rows, and few of them look for an id.
const NothingMatches = lazily(async () => (await import('./nothing-matches.tsx')).NothingMatches);
const RejectionTable = lazily(async () => (await import('./rejection-table.tsx')).RejectionTable);

/** How many refused clicks stand below accepted ones, where an id is looked for. */
const REFUSED_BESIDE = 20;

/** Accepted clicks that match; and where an id is looked for, refused ones that have it. */
export function ClickResults({ filters }: { filters: ClickFilters }) {
  const trpc = useTRPC();
  const [params] = useUrlParams();
  const { query, cursor: _, ...chosen } = filters;
  const clicks = useClicks(filters);
  const alsoRefused = query !== undefined && !OF_ACCEPTED.some((name) => params.has(name));
  const refused = useRejections({ ...ofRefused(chosen), ...(query && { query }) }, alsoRefused);
  const showNewest = useShowNewest();
  const campaigns = useQuery(trpc.campaigns.list.queryOptions({ range: { preset: '24h' } }));
  if (clicks.error) return <Problem message={clicks.error.message} retry={() => clicks.refetch()} />;
  if (!clicks.data) return <TableSkeleton rows={16} />;
  const names = new Map(campaigns.data?.map(({ id, name }) => [id, name]));
  const { rows, place, nextCursor } = clicks.data;
  const refusals = (alsoRefused && refused.data?.rows.slice(0, REFUSED_BESIDE)) || [];
  const stale = clicks.isPlaceholderData;
  return (
    <div className={`grid gap-3 ${stale ? 'opacity-60' : ''}`} aria-busy={stale}>
      <Later meanwhile={<div className="h-11" />}>
        <ClickTotals filters={filters} />
      </Later>
      <Later meanwhile={<div />}>
        {stale ? <div /> : <NewerNote filters={filters} than={place} of="accepted" />}
      </Later>
      {rows.length > 0 && (
        <div>
          <ClickTable clicks={rows} campaignName={(id) => names.get(id) ?? id} begin={place} />
          <Pager shown={rows.length} next={nextCursor} refresh={showNewest} refreshing={clicks.isFetching} />
        </div>
      )}
      {rows.length === 0 && refusals.length === 0 && (
        <Later>
          <NothingMatches filters={filters} what="click" />
        </Later>
      )}
      {refusals.length > 0 && (
        <Section title="Refused at the door" className={rows.length > 0 ? 'mt-8' : ''}>
          <Later>
            <RejectionTable rows={refusals} begin={null} />
          </Later>
        </Section>
      )}
    </div>
  );
}
