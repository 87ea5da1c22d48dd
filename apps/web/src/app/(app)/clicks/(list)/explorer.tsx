'use client';

import { useSearchParams } from 'next/navigation';
import { useMemo } from 'react';
import { ofRefused, parseFilters, showsRejected } from '#app/(app)/clicks/filters.ts';
import { Later } from '#components/later.tsx';
import { lazily } from '#components/lazily.ts';
import { LiveDot } from '#components/live/live-dot.tsx';
import { Page } from '#components/ui/page.tsx';
import { RangePicker } from '#components/ui/range-picker.tsx';
import { TableSkeleton } from '#components/ui/table-skeleton.tsx';
import { ClickResults } from './click-results.tsx';
import { FilterBar, type FoundLater } from './filter-bar.tsx';
import { ListLinks } from './list-links.tsx';

const BackToStatement = lazily(async () => (await import('./back-to-statement.tsx')).BackToStatement);
const RejectionResults = lazily(async () => (await import('./rejection-results.tsx')).RejectionResults);

/** Every single click, newest first: filtered by the URL, a page at a time. */
export function Explorer({ later }: { later: readonly FoundLater[] }) {
  const text = useSearchParams().toString();
  const asked = useMemo(() => {
    const params = new URLSearchParams(text);
    const filters = parseFilters(params);
    return {
      filters,
      rejected: showsRejected(params) ? ofRefused(filters) : undefined,
    };
  }, [text]);
  const { filters, rejected } = asked;
  return (
    <Page
      title="Clicks"
      before={
        (filters.statement ?? filters.credited) !== undefined && (
          <Later>
            <BackToStatement />
          </Later>
        )
      }
      controls={
        <>
          <LiveDot />
          <RangePicker />
        </>
      }
    >
      <div className="grid gap-4">
        <FilterBar
          filters={filters}
          rejected={rejected !== undefined}
          later={later}
          actions={<ListLinks filters={filters} rejected={rejected !== undefined} />}
        />
        {rejected ? (
          <Later meanwhile={<TableSkeleton rows={16} />}>
            <RejectionResults filters={rejected} />
          </Later>
        ) : (
          <ClickResults filters={filters} />
        )}
      </div>
    </Page>
  );
}
