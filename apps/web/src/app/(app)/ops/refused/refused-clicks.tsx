'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'next/navigation';
import { useMemo } from 'react';
import { Pager } from '#app/(app)/clicks/(list)/pager.tsx';
import { useTRPC } from '#components/trpc.tsx';
import { Page, Section } from '#components/ui/page.tsx';
import { Problem } from '#components/ui/problem.tsx';
import { RangePicker } from '#components/ui/range-picker.tsx';
import { TableSkeleton } from '#components/ui/table-skeleton.tsx';
import { FilterBar } from './filter-bar.tsx';
import { parseRefusalFilters, REFUSAL_PARAMS } from './filters.ts';
import { SampleTable } from './sample-table.tsx';
import { Summary } from './summary.tsx';

/** What was refused of any advertiser and of none: how much of it, for what, and each with what it said. */
export function RefusedClicks() {
  const trpc = useTRPC();
  const text = useSearchParams().toString();
  const filters = useMemo(() => parseRefusalFilters(new URLSearchParams(text)), [text]);
  const { cursor: _, ...all } = filters;
  const summary = useQuery({
    ...trpc.refusals.summary.queryOptions(all),
    placeholderData: keepPreviousData,
  });
  const samples = useQuery({
    ...trpc.refusals.search.queryOptions(filters),
    placeholderData: keepPreviousData,
  });
  const refresh = () => Promise.all([summary.refetch(), samples.refetch()]);
  const error = summary.error ?? samples.error;
  const narrowed = REFUSAL_PARAMS.some((name) => new URLSearchParams(text).has(name));
  return (
    <Page title="Refused clicks" controls={<RangePicker />}>
      <div className="grid gap-6">
        <FilterBar />
        {error && <Problem message={error.message} retry={refresh} />}
        {!summary.data && !error && <TableSkeleton rows={6} />}
        {summary.data?.total === 0n && (
          <p className="py-4 text-lg font-medium">
            {narrowed ? 'No refused click matches.' : 'Nothing was refused in this time.'}
          </p>
        )}
        {summary.data && summary.data.total > 0n && <Summary summary={summary.data} />}
        {samples.data && samples.data.rows.length > 0 && (
          <Section title="Single ones" note="the newest first; of many alike in a minute the first ten">
            <div
              className={samples.isPlaceholderData ? 'opacity-60' : ''}
              aria-busy={samples.isPlaceholderData}
            >
              <SampleTable rows={samples.data.rows} />
              <Pager
                shown={samples.data.rows.length}
                next={samples.data.nextCursor}
                refresh={refresh}
                refreshing={samples.isFetching}
              />
            </div>
          </Section>
        )}
      </div>
    </Page>
  );
}
